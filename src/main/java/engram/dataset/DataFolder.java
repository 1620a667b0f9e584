package engram.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder under which data sets lie, each in one of its own: {@code cifar10/…}.
 *
 * <pre>{@code
 * FewShotSources images = FewShotSources.omniglotOrGlyphs(DataFolder.standard());
 * FewShotSources others = FewShotSources.omniglotOrGlyphs(new DataFolder(Path.of("pictures")));
 * }</pre>
 *
 * @param path need not exist yet
 */
public record DataFolder(Path path) {
    /**
     * The folder that the environment variable {@code ENGRAM_DATA} names, or else {@code data/cache} of the project in
     * which this program was started (of the working directory, outside a project). A relative {@code ENGRAM_DATA} that
     * does not exist below the working directory is taken from the project's root, because notebooks are started one
     * folder further down than the command line.
     */
    public static DataFolder standard() {
        return standard(System.getenv(), Path.of("").toAbsolutePath());
    }

    /** {@code data/cache} of the project, whatever {@code ENGRAM_DATA} names. */
    static DataFolder ofProject() {
        return standard(Map.of(), Path.of("").toAbsolutePath());
    }

    static DataFolder standard(Map<String, String> environment, Path start) {
        Path root = root(start);
        String named = environment.getOrDefault("ENGRAM_DATA", "");
        if (named.isBlank()) {
            return new DataFolder(root.resolve("data").resolve("cache"));
        }
        Path below = start.resolve(named).normalize();
        return new DataFolder(
                Files.isDirectory(below) ? below : root.resolve(named).normalize());
    }

    private static Path root(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("pom.xml")) && Files.isDirectory(at.resolve("notebooks"))) {
                return at;
            }
        }
        return start;
    }
}
