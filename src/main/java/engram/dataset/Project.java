package engram.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that this program belongs to: results, data sets and checkpoints lie below it.
 *
 * <pre>{@code
 * Path results = Project.here().results();
 * }</pre>
 *
 * @param root the folder of {@code pom.xml}
 */
public record Project(Path root) {
    private static final String PROPERTY = "engram.home";

    /** Makes the path absolute. */
    public Project {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The folder that the system property {@code engram.home} names, as {@code ./engram} does wherever it is called from;
     * else the project in which this program was started, in its folder or one below; else the working directory.
     */
    public static Project here() {
        return of(System.getProperty(PROPERTY, ""), Path.of(""));
    }

    static Project of(String named, Path start) {
        return new Project(named.isBlank() ? around(start.toAbsolutePath()) : Path.of(named));
    }

    private static Path around(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("pom.xml")) && Files.isDirectory(at.resolve("notebooks"))) {
                return at;
            }
        }
        return start;
    }

    /** Where results of experiments are stored. */
    public Path results() {
        return root.resolve("data").resolve("results");
    }

    /**
     * What can be fetched or computed again, data sets and checkpoints: {@code data/cache}, or the folder that the
     * environment variable {@code ENGRAM_CACHE} names. Need not exist yet.
     */
    public Path cache() {
        return cache(System.getenv(), Path.of(""));
    }

    Path cache(Map<String, String> environment, Path start) {
        String named = environment.getOrDefault("ENGRAM_CACHE", "");
        return named.isBlank() ? root.resolve("data").resolve("cache") : named(named, start);
    }

    /**
     * A folder that a variable names. A relative one that does not exist below the working directory is taken from the
     * root, because notebooks are started one folder further down than the command line.
     */
    Path named(String folder, Path start) {
        Path below = start.toAbsolutePath().resolve(folder).normalize();
        return Files.isDirectory(below) ? below : root.resolve(folder).normalize();
    }
}
