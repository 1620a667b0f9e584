package engram.cli;

import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Results;
import engram.experiment.SeedRecord;
import engram.experiment.StoredResult;
import engram.paper.ResultsPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "results",
        description =
                "List what is stored: of which runs, how far they went, by which commits, on which data, and whether with"
                        + " weights, to look inside.")
final class ListResults implements Callable<Integer> {
    private static final List<String> HEAD = List.of("RESULT", "seeds", "how far", "time", "commit", "data", "weights");
    private static final int COMMIT = 7;

    /** The page of all results, in the project's folder. */
    static final String PAGE = "RESULTS.md";

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPERIMENT",
            completionCandidates = Catalogue.Names.class,
            description = "Some of ${COMPLETION-CANDIDATES}; all without a name.")
    List<String> names = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results are stored (default: data/results).")
    @Nullable
    Path out;

    @Option(names = "--write", description = "Write RESULTS.md: the papers' figures and tables beside what is stored.")
    boolean write;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (write && out != null) {
            throw UsageException.of(
                    "--write",
                    "no --out, because " + PAGE + " shows data/results",
                    "--out " + out + "; leave one of the two out");
        }
        Results results = Stored.in(out, Home.here());
        PrintWriter to = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        if (write) {
            to.println("written: " + write(Home.here().root().resolve(PAGE), ResultsPage.of(results)));
            Catalogue.experiments(names).forEach(each -> nameDamaged(each, results, to));
            to.flush();
            return 0;
        }
        for (Experiment experiment : Catalogue.experiments(names)) {
            List<List<String>> rows = new ArrayList<>(List.of(HEAD));
            Stored.of(experiment, results).forEach(result -> rows.add(row(result)));
            to.println(experiment.name() + ": " + (rows.size() == 1 ? "nothing yet" : experiment.question()));
            if (rows.size() > 1) {
                Aligned.print(to, rows);
            }
            nameDamaged(experiment, results, to);
            to.println();
        }
        to.flush();
        return 0;
    }

    private static void nameDamaged(Experiment experiment, Results results, PrintWriter to) {
        results.damaged(experiment.name())
                .forEach(file -> to.println("left out, because it cannot be read: " + file
                        + "; remove it, and --resume makes it again from the checkpoint if there is one"));
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static List<String> row(StoredResult result) {
        return List.of(
                Stored.folder(result),
                seeds(result),
                result.extent(),
                result.time(),
                result.seeds().stream()
                        .flatMap(seed -> seed.commits().stream())
                        .map(commit -> commit.substring(0, Math.min(COMMIT, commit.length())))
                        .distinct()
                        .collect(Collectors.joining(" ")),
                kind(result.data()),
                result.hasWeights() ? "yes" : "no");
    }

    /** Files of a data set, numbers that the task itself draws, or numbers drawn for want of the files. */
    private static String kind(DataLabel data) {
        return !data.real() ? "generated" : data.checksums().isEmpty() ? "drawn" : "files";
    }

    /** "0-9" for a row of them, else each. */
    private static String seeds(StoredResult result) {
        List<Long> seeds = result.seeds().stream().map(SeedRecord::seed).toList();
        long first = seeds.get(0), last = seeds.get(seeds.size() - 1);
        return seeds.size() > 2 && last - first == seeds.size() - 1
                ? String.format(Locale.ROOT, "%d-%d", first, last)
                : seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
