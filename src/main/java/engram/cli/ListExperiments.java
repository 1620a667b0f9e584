package engram.cli;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description =
                "List the experiments: what can be run, how long a run is in each mode, and what is stored of it.")
final class ListExperiments implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "EXPERIMENT",
            completionCandidates = Catalogue.Names.class,
            description = "Some of ${COMPLETION-CANDIDATES}; all without a name.")
    List<String> names = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results are stored (default: data/results).")
    @Nullable
    Path out;

    @Spec
    @Nullable
    CommandSpec spec;

    /** Variants of one protocol whose runs are equally long. */
    private record Group(String protocol, List<String> lengths) {}

    @Override
    public Integer call() {
        Results results = new Results(out == null ? Home.here().results() : out);
        PrintWriter to = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        List<Experiment> experiments = names.isEmpty()
                ? Catalogue.EXPERIMENTS
                : names.stream().map(Catalogue::experiment).toList();
        for (Experiment experiment : experiments) {
            to.println(experiment.name() + ": " + experiment.question());
            print(to, runs(experiment));
            print(to, stored(experiment, results));
            to.println();
        }
        to.flush();
        return 0;
    }

    private static List<List<String>> runs(Experiment experiment) {
        Map<Group, List<String>> variants = new LinkedHashMap<>();
        for (Choice choice : experiment.choices()) {
            List<String> lengths = Arrays.stream(Mode.values())
                    .map(mode -> experiment.length(choice, mode).toString())
                    .toList();
            variants.computeIfAbsent(new Group(choice.protocol(), lengths), group -> new ArrayList<>())
                    .add(choice.variant());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("--protocol", "--mode smoke", "fast", "full", "--variant"));
        variants.forEach((group, names) -> {
            List<String> row = new ArrayList<>(List.of(group.protocol));
            row.addAll(group.lengths);
            row.add(String.join(", ", names));
            rows.add(row);
        });
        return rows;
    }

    private static List<List<String>> stored(Experiment experiment, Results results) {
        List<List<String>> rows = new ArrayList<>();
        for (Choice choice : experiment.choices()) {
            for (Mode mode : Mode.values()) {
                results.find(new Study.Name(experiment.name(), choice, mode))
                        .map(StoredResult::label)
                        .ifPresent(label -> rows.add(List.of("stored:", choice.protocol(), choice.variant(), label)));
            }
        }
        return rows;
    }

    private static void print(PrintWriter to, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        rows.forEach(row -> {
            for (int c = 0; c < last; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < last; c++) {
                line.append(String.format("%-" + widths[c] + "s  ", row.get(c)));
            }
            to.println(line.append(row.get(last)));
        }
    }
}
