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
     * The folder that the environment variable {@code ENGRAM_DATA} names, or else the {@linkplain Project#cache() cache}
     * of the {@linkplain Project#here() project}. A relative {@code ENGRAM_DATA} that does not exist below the working
     * directory is taken from the project's root, because notebooks are started one folder further down than the command
     * line.
     *
     * @throws DatasetException if {@code ENGRAM_DATA} names what is no folder
     */
    public static DataFolder standard() {
        return standard(System.getenv(), Path.of("").toAbsolutePath(), Project.here());
    }

    static DataFolder standard(Map<String, String> environment, Path start, Project project) {
        String named = environment.getOrDefault("ENGRAM_DATA", "");
        if (named.isBlank()) {
            return new DataFolder(project.cache(environment, start));
        }
        Path folder = project.named(named, start);
        if (!Files.isDirectory(folder)) {
            throw new DatasetException("ENGRAM_DATA: expected a folder, got " + folder
                    + (Files.exists(folder) ? ", which is none" : ", which is not there")
                    + "; name the folder in which the data sets lie, or unset it");
        }
        return new DataFolder(folder);
    }
}
