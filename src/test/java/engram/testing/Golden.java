package engram.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden values: a JSON file in the folder of the system property {@code golden.dir}, by default the copies here. */
public record Golden(String name, JsonNode root) {
    public static Golden read(String name) {
        Path file = folder().resolve(name + ".json");
        try {
            return new Golden(name, new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "golden values: expected " + file.toAbsolutePath() + "; name the folder with -Dgolden.dir=DIR", e);
        }
    }

    private static Path folder() {
        String given = System.getProperty("golden.dir", "");
        return Path.of(given.isEmpty() ? "src/test/resources/golden" : given);
    }

    /** The node at a path like {@code gradients.w}. */
    public JsonNode at(String path) {
        JsonNode node = root;
        for (String key : path.split("\\.")) {
            node = node.path(key);
        }
        if (node.isMissingNode()) {
            throw new IllegalStateException("golden values: " + name + " has no " + path);
        }
        return node;
    }

    /** The node below a path whose own name may have dots, as golden values of its own. */
    public Golden below(String path, String key) {
        JsonNode node = at(path).get(key);
        if (node == null) {
            throw new IllegalStateException("golden values: " + name + " has no " + key + " in " + path);
        }
        return new Golden(name, node);
    }

    /** All numbers here, row-major. */
    public double[] numbers() {
        return leaves(root).mapToDouble(JsonNode::asDouble).toArray();
    }

    public int integer(String path) {
        return at(path).asInt();
    }

    public double number(String path) {
        return at(path).asDouble();
    }

    /** All numbers below a node, row-major. */
    public double[] numbers(String path) {
        return leaves(at(path)).mapToDouble(JsonNode::asDouble).toArray();
    }

    /** The same in single precision. */
    public float[] floats(String path) {
        double[] all = numbers(path);
        float[] f = new float[all.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) all[i];
        }
        return f;
    }

    private static java.util.stream.Stream<JsonNode> leaves(JsonNode node) {
        if (!node.isContainerNode()) {
            return java.util.stream.Stream.of(node);
        }
        return java.util.stream.StreamSupport.stream(node.spliterator(), false).flatMap(Golden::leaves);
    }
}
