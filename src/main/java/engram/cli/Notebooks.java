package engram.cli;

import engram.experiment.Mode;
import engram.experiment.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "notebooks",
        description =
                "Execute notebooks from top to bottom, and write them with a gallery of pages to target/notebooks.")
final class Notebooks implements Callable<Integer> {
    private static final String SUFFIX = ".ipynb";
    private static final int MOST = 4;
    private static final int INTERRUPTED = 130;
    /** Seconds: a cell that takes longer in smoke mode hangs. */
    private static final String HANGS = "600";

    /**
     * What a kernel's compiler does not copy into all that calls it: what runs once a step. In a training of some seconds
     * that is a sixth of the work, and where kernels share the processors nobody else does it meanwhile.
     */
    private static final String SOON_COMPILED = Stream.of("plastic", "cell", "model")
            .map(layer -> " -XX:CompileCommand=dontinline,engram." + layer + ".*::*")
            .collect(Collectors.joining("", "-XX:CompileCommand=quiet", " "));

    @Option(names = "--mode", paramLabel = "MODE", description = "smoke, fast or full (default: ${DEFAULT-VALUE}).")
    Mode mode = Mode.FAST;

    @Option(
            names = "--write",
            description = "Also bring the outputs of notebooks that succeed back into notebooks/; in mode fast only.")
    boolean write;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many run side by side (default: one a processor, at most 4; with --write one, because"
                    + " charts name how long their training took).")
    @Nullable
    Integer jobs;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Beginnings of names, as 01; all without a name.")
    List<String> names = List.of();

    @Override
    public Integer call() {
        if (write && mode != Mode.FAST) {
            throw UsageException.of(
                    "--write",
                    "the mode fast, whose outputs notebooks/ keeps",
                    mode + "; leave --write out, and they go to target/notebooks alone");
        }
        Home home = Home.here();
        List<String> chosen = chosen(home.notebooks(), names);
        int together = Math.min(jobs(), chosen.size());
        Python python = Setup.prepare(home);
        int code = python.script("notebooks.py", "--mode", mode.toString())
                .with("--out", home.executed().toString())
                .with("--jobs", String.valueOf(together))
                .with(write ? new String[] {"--write"} : new String[0])
                .with(mode == Mode.SMOKE ? new String[] {"--limit", HANGS} : new String[0])
                .with(chosen.toArray(String[]::new))
                .in(Map.of("ENGRAM_MODE", mode.toString()))
                .in(
                        together > 1
                                ? shared(Runtime.getRuntime().availableProcessors(), together, System.getenv())
                                : Map.of())
                .run();
        if (code == INTERRUPTED) {
            return code;
        }
        int shown = Gallery.make(python, home.executed(), executed(home));
        return code == 0 ? shown : code;
    }

    /**
     * What tells kernels side by side that each has its share of the processors: kernels that take all of them spend a
     * sixth of the time on waiting for each other.
     *
     * @param environment that there is, which goes before
     */
    static Map<String, String> shared(int processors, int kernels, Map<String, String> environment) {
        int each = Math.max(1, processors / kernels);
        String count = SOON_COMPILED + "-XX:ActiveProcessorCount=" + each,
                options = environment.get("JDK_JAVA_OPTIONS");
        return Map.of(
                "JDK_JAVA_OPTIONS",
                options == null ? count : count + " " + options, // the last word counts
                "OMP_NUM_THREADS",
                environment.getOrDefault("OMP_NUM_THREADS", Integer.toString(each)),
                "OMP_WAIT_POLICY", // OpenMP's threads wait by spinning
                environment.getOrDefault("OMP_WAIT_POLICY", "PASSIVE"));
    }

    private int jobs() {
        if (jobs == null) {
            return write ? 1 : Math.min(MOST, Runtime.getRuntime().availableProcessors());
        }
        UsageException.requirePositive("--jobs", jobs);
        return jobs;
    }

    /** Those that lie executed in their folder, also from earlier calls. */
    private static List<String> executed(Home home) {
        return chosen(home.notebooks(), List.of()).stream()
                .map(file -> home.executed().resolve(Path.of(file).getFileName()))
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .toList();
    }

    /** The notebooks whose names begin with one of the words; all for no words. */
    static List<String> chosen(Path folder, List<String> words) {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> all.add(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        for (String word : words) {
            if (all.stream().noneMatch(file -> matches(file, word))) {
                List<String> there = all.stream().map(Notebooks::name).toList();
                throw UsageException.of(
                        "NAME",
                        "one of " + String.join(", ", there) + ", or its beginning",
                        word + Nearest.hint(word, there));
            }
        }
        return all.stream()
                .filter(file -> words.isEmpty() || words.stream().anyMatch(word -> matches(file, word)))
                .toList();
    }

    private static boolean matches(String file, String word) {
        return name(file).startsWith(name(word));
    }

    private static String name(String file) {
        String last = Objects.requireNonNull(Path.of(file).getFileName(), file).toString();
        return last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
    }
}
