package engram.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        description = "Measure training steps with JMH, each case in a process of its own. "
                + "After JMH's table comes one line a case: name, median ms, minimum ms, peak MB.")
final class Bench implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Cases to measure, as patterns-1000, or groups of them, as patterns; all without a name. "
                    + "growth: a table of both engines over steps and sizes; "
                    + "clips: one of time and memory over the distance of checkpoints.")
    List<String> names = List.of();

    @Override
    public Integer call() {
        Home home = Home.here();
        String classes = String.join(
                File.pathSeparator,
                home.benchmarks().resolve("classes").toString(),
                jars(home.benchmarks().resolve("lib")),
                jars(home.libraries()));
        return new Program(Jvm.command(), Map.of())
                .with("-cp", classes, "engram.bench.Main")
                .with(names.toArray(String[]::new))
                .run();
    }

    /** As text: not every platform has paths with a star in them. */
    private static String jars(Path folder) {
        return folder + File.separator + "*";
    }
}
