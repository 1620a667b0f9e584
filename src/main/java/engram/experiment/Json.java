package engram.experiment;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records as JSON: their components and nothing else. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    private Json() {}

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value: expected records of plain values, got " + value, e);
        }
    }

    static JsonNode read(Path file) {
        return read(file, JsonNode.class);
    }

    static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file
                            + ": cannot be read, it is damaged or of another version; remove it, and --resume makes it again"
                            + " from the checkpoint if there is one",
                    e);
        }
    }

    /** Where a value differs from what is stored, a line a place: "settings.units: 64 stored, 128 here". */
    static List<String> differences(JsonNode stored, Object value) {
        SortedMap<String, String[]> places = new TreeMap<>();
        collect("", stored, 0, places);
        collect("", parsed(text(value)), 1, places);
        return places.entrySet().stream()
                .filter(place -> !Objects.equals(place.getValue()[0], place.getValue()[1]))
                .map(place -> place.getKey() + ": " + orNothing(place.getValue()[0]) + " stored, "
                        + orNothing(place.getValue()[1]) + " here")
                .toList();
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "nothing" : value;
    }

    private static void collect(String path, JsonNode node, int side, SortedMap<String, String[]> places) {
        if (node.isValueNode()) {
            places.computeIfAbsent(path, name -> new String[2])[side] = node.asText();
        } else if (node.isArray()) {
            for (int k = 0; k < node.size(); k++) {
                collect(path + "[" + k + "]", node.get(k), side, places);
            }
        } else {
            node.fields()
                    .forEachRemaining(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            side,
                            places));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("this class wrote it", e);
        }
    }

    /** The first eight hexadecimal digits of the SHA-256 of the text. */
    static String hash(Object value) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text(value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
