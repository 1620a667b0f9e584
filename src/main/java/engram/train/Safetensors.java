package engram.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Named arrays in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format: eight bytes with the
 * length of a JSON header, the header, the numbers; all little-endian. Python reads it with the library of that name.
 *
 * @param metadata texts by name
 * @param tensors arrays by name, in the order of the file
 */
record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final String METADATA = "__metadata__", CHECKSUM = "crc32c";
    private static final int LONGEST_HEADER = 100_000_000;
    private static final int CHUNK = 1 << 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One array.
     *
     * @param numbers a row-major array of the type; asked for only when it is written
     */
    record Tensor(NumberType type, List<Integer> shape, Supplier<Object> numbers) {
        long count() {
            long n = 1;
            for (int size : shape) {
                n = Math.multiplyExact(n, size);
            }
            return n;
        }
    }

    /** Writes all of it. */
    void write(OutputStream out) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        texts.put(CHECKSUM, checksum());
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", tensor.type.name());
            tensor.shape.forEach(node.putArray("shape")::add);
            node.putArray("data_offsets").add(end).add(end + tensor.count() * tensor.type.bytes);
            end += tensor.count() * tensor.type.bytes;
        }
        String text = JSON.writeValueAsString(header);
        byte[] bytes = (text + " ".repeat(7)).getBytes(StandardCharsets.UTF_8);
        int length = bytes.length / 8 * 8; // the numbers begin at a multiple of 8
        out.write(littleEndian(8).putLong(length).array());
        out.write(bytes, 0, length);
        for (Tensor tensor : tensors.values()) {
            writeNumbers(tensor, out);
        }
    }

    /** That of the numbers. */
    private String checksum() throws IOException {
        var out = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32C());
        for (Tensor tensor : tensors.values()) {
            writeNumbers(tensor, out);
        }
        return Long.toHexString(out.getChecksum().getValue());
    }

    private static void writeNumbers(Tensor tensor, OutputStream out) throws IOException {
        ByteBuffer chunk = littleEndian(CHUNK);
        Object array = tensor.numbers.get();
        int count = (int) tensor.count(), most = CHUNK / tensor.type.bytes;
        for (int i = 0; i < count; i += most) {
            int n = Math.min(most, count - i);
            tensor.type.put(array, i, n, chunk);
            out.write(chunk.array(), 0, n * tensor.type.bytes);
        }
    }

    /**
     * Reads a whole file.
     *
     * @throws CheckpointException if it is cut off or in another format
     */
    static Safetensors read(Path file) throws IOException {
        try (var in = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C())) {
            return read(file, Files.size(file), in);
        } catch (EOFException e) {
            throw CheckpointException.unusable(file, "the file is cut off: it ended while it was read", e);
        }
    }

    private static Safetensors read(Path file, long size, CheckedInputStream in) throws IOException {
        long length = size < 8 ? -1 : littleEndian(in, 8).getLong();
        if (length < 2 || length > LONGEST_HEADER) {
            throw foreign(file, "its first 8 bytes are no length of a header", null);
        }
        requireSize(file, size, 8 + length);
        byte[] bytes = in.readNBytes((int) length);
        in.getChecksum().reset();
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            JsonNode header = JSON.readTree(bytes);
            if (!header.isObject()) {
                throw foreign(file, "its header is no JSON object", null);
            }
            header.path(METADATA)
                    .fields()
                    .forEachRemaining(e -> metadata.put(e.getKey(), e.getValue().asText()));
            requireSize(file, size, 8 + length + numberBytes(header));
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.put(entry.getKey(), tensor(entry.getValue(), in));
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException e) {
            throw foreign(file, "its header cannot be read", e);
        }
        String expected = metadata.remove(CHECKSUM),
                got = Long.toHexString(in.getChecksum().getValue());
        if (expected != null && !expected.equals(got)) { // files of other programs and of earlier versions have none
            throw CheckpointException.unusable(
                    file, "its numbers are damaged: expected the crc32c " + expected + ", got " + got, null);
        }
        return new Safetensors(metadata, tensors);
    }

    private static Tensor tensor(JsonNode node, InputStream in) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode axis : node.path("shape")) {
            if (!axis.canConvertToInt() || axis.intValue() < 0) {
                throw new IllegalArgumentException("shape: expected sizes, got " + axis);
            }
            shape.add(axis.intValue());
        }
        NumberType type = NumberType.valueOf(node.path("dtype").asText());
        var tensor = new Tensor(type, List.copyOf(shape), () -> 0);
        JsonNode offsets = node.path("data_offsets");
        if (offsets.path(1).longValue() - offsets.path(0).longValue() != tensor.count() * type.bytes) {
            throw new IllegalArgumentException("data_offsets: expected room for " + shape + ", got " + offsets);
        }
        Object array = numbers(type, Math.toIntExact(tensor.count()), in);
        return new Tensor(type, tensor.shape, () -> array);
    }

    private static Object numbers(NumberType type, int count, InputStream in) throws IOException {
        Object array = type.array(count);
        int most = CHUNK / type.bytes;
        for (int i = 0; i < count; i += most) {
            int n = Math.min(most, count - i);
            type.get(littleEndian(in, n * type.bytes), array, i, n);
        }
        return array;
    }

    /** How many bytes the tensors take. They must follow each other in the order of the header. */
    private static long numberBytes(JsonNode header) {
        long end = 0;
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                JsonNode offsets = entry.getValue().path("data_offsets");
                if (offsets.path(0).asLong(-1) != end || offsets.path(1).asLong(-1) < end) {
                    throw new IllegalArgumentException(
                            "data_offsets: expected to begin at " + end + ", got " + offsets);
                }
                end = offsets.path(1).longValue();
            }
        }
        return end;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer littleEndian(InputStream in, int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireSize(Path file, long size, long expected) {
        if (size < expected) {
            throw CheckpointException.unusable(
                    file, "the file is cut off: expected at least " + expected + " bytes, got " + size, null);
        }
    }

    private static CheckpointException foreign(Path file, String why, @Nullable Throwable cause) {
        return CheckpointException.unusable(file, "expected a file in the safetensors format, and " + why, cause);
    }
}
