package engram.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java kernel as Jupyter starts it: IJava on this JVM, the library on its class path, its displays registered. */
final class Kernel {
    private Kernel() {}

    /** Writes the kernel's description into the Python environment, where Jupyter looks for it. */
    static void install(Home home) {
        Path file = home.venv().resolve("share/jupyter/kernels/java/kernel.json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, description(home));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static String description(Home home) {
        List<String> command = new ArrayList<>(Jvm.command());
        command.addAll(
                List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-Dengram.sources=" + home.sources()));
        command.addAll(List.of("-jar", jar(home).toString(), "{connection_file}"));
        Map<String, String> environment = new TreeMap<>(Map.of(
                "IJAVA_CLASSPATH",
                jars(home.libraries().toString(), File.separatorChar),
                "IJAVA_STARTUP_SCRIPT",
                "engram.report.Notebook.init();"));
        return String.format(
                Locale.ROOT,
                """
                {
                  "argv": [%s],
                  "display_name": "Java",
                  "language": "java",
                  "interrupt_mode": "message",
                  "env": {%s}
                }
                """,
                command.stream().map(Kernel::quoted).collect(Collectors.joining(", ")),
                environment.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** As IJava searches: with a slash on every platform, as the backslash makes a star an ordinary character there. */
    static String jars(String folder, char separator) {
        return folder.replace(separator, '/') + "/*.jar";
    }

    private static Path jar(Home home) {
        try (Stream<Path> jars = Files.list(home.kernelJars())) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "kernel: expected a jar in " + home.kernelJars() + ", got none; run mvn package"));
        } catch (IOException e) {
            throw new UncheckedIOException("kernel: expected a jar in " + home.kernelJars() + "; run mvn package", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
