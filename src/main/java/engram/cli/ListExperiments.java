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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "List the experiments: what can be run, how many episodes a run has, and what is stored of it.")
final class ListExperiments implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", description = "Where results are stored (default: data/results).")
    @Nullable
    Path out;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        Results results = new Results(out == null ? Home.here().results() : out);
        PrintWriter to = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        for (Experiment experiment : Catalogue.EXPERIMENTS) {
            to.println(experiment.name() + ": " + experiment.question());
            print(to, rows(experiment, results));
            to.println();
        }
        to.flush();
        return 0;
    }

    private static List<List<String>> rows(Experiment experiment, Results results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("--protocol", "--variant", "--mode", "episodes", "stored"));
        for (Choice choice : experiment.choices()) {
            for (Mode mode : Mode.values()) {
                String episodes = String.format(Locale.ROOT, "%,d", experiment.episodes(choice, mode));
                var name = new Study.Name(experiment.name(), choice, mode);
                Optional<StoredResult> stored = results.find(name);
                rows.add(List.of(
                        choice.protocol(),
                        choice.variant(),
                        mode.toString(),
                        episodes,
                        stored.map(StoredResult::label).orElse("-")));
            }
        }
        return rows;
    }

    private static void print(PrintWriter to, List<List<String>> rows) {
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
