package engram.report;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;

/**
 * The library's documentation for the kernel, which shows what a name means when asked (Shift-Tab in JupyterLab). JShell
 * takes documentation from sources, of which it knows the JDK's only; the field by which its own tests hand it others is the one
 * way in. JDK 17 to 25 have it. It must be opened by {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED}, as the kernel
 * of {@code ./engram} does; in others a name is shown with its signature alone.
 */
final class LibraryDocs {
    /** The system property that names the folder of the library's sources. */
    private static final String SOURCES = "engram.sources";

    static final String OWNER = "jdk.jshell.SourceCodeAnalysisImpl", FIELD = "availableSourcesOverride";

    private LibraryDocs() {}

    static void install() {
        String sources = System.getProperty(SOURCES);
        if (sources == null) {
            return;
        }
        try {
            Field known = Class.forName(OWNER).getDeclaredField(FIELD);
            known.setAccessible(true);
            known.set(null, withThoseOfTheJdk(Path.of(sources)));
        } catch (ReflectiveOperationException | InaccessibleObjectException anotherJdk) {
            // Signatures are shown all the same.
        }
    }

    /** The library's first, then the JDK's, where it has its archive of sources. */
    static List<Path> withThoseOfTheJdk(Path sources) {
        List<Path> all = new ArrayList<>(List.of(sources));
        Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        if (Files.isReadable(archive)) {
            try {
                Path root = FileSystems.newFileSystem(archive).getPath("/"); // open as long as the kernel runs
                try (DirectoryStream<Path> modules = Files.newDirectoryStream(root)) {
                    modules.forEach(all::add);
                }
            } catch (IOException | DirectoryIteratorException | ProviderNotFoundException e) {
                return List.of(sources); // a damaged archive, or a JDK that reads none
            }
        }
        return all;
    }
}
