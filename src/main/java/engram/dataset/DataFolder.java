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
     * The folder that the environment variable {@code ENGRAM_DATA} names, or else {@code data/cache} of the
     * {@linkplain Project#here() project}. A relative {@code ENGRAM_DATA} that does not exist below the working directory
     * is taken from the project's root, because notebooks are started one folder further down than the command line.
     */
    public static DataFolder standard() {
        return standard(System.getenv(), Path.of("").toAbsolutePath(), Project.here());
    }

    /** {@code data/cache} of the project, whatever {@code ENGRAM_DATA} names. */
    static DataFolder ofProject() {
        return new DataFolder(Project.here().cache());
    }

    static DataFolder standard(Map<String, String> environment, Path start, Project project) {
        String named = environment.getOrDefault("ENGRAM_DATA", "");
        if (named.isBlank()) {
            return new DataFolder(project.cache());
        }
        Path below = start.resolve(named).normalize();
        return new DataFolder(
                Files.isDirectory(below) ? below : project.root().resolve(named).normalize());
    }
}
