package engram.cli;

import engram.experiment.Experiment;
import engram.experiment.Origin;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import engram.experiment.Verification;
import engram.experiment.Verification.Stretch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description =
                "Train the beginning of stored runs again, and say whether their rows come out digit for digit, or"
                        + " what differs. Stores nothing. The exit code is 0 only if all do. Ctrl-C compares what there is.")
final class Verify implements Callable<Integer> {
    private static final int INTERRUPTED = 130;
    private static final String ELSEWHERE =
            "made with other kernels or on another processor, which may round differently";

    @Parameters(
            arity = "0..*",
            paramLabel = "RESULT",
            completionCandidates = Stored.Names.class,
            description = "Names as ./engram results prints them, or their beginnings; all for every result. Without a"
                    + " name, the latest result of each experiment, made on a processor as this one if there is one.")
    List<String> names = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Stop each after that time (default: ${DEFAULT-VALUE}).")
    double minutes = 1;

    @Option(names = "--batches", paramLabel = "N", description = "Stop each after so many batches, if that is sooner.")
    long batches = Long.MAX_VALUE;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The seed (default: the first made on a processor as this one, or the first).")
    @Nullable
    Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads = 1;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results are stored (default: data/results).")
    @Nullable
    Path out;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (!(minutes > 0)) {
            throw UsageException.of("--minutes", "more than 0", minutes);
        }
        UsageException.requirePositive("--batches", batches);
        Threads.require(threads);
        Home home = Home.here();
        Results results = Stored.in(out, home);
        Origin here = Origin.now(home.root());
        var stretch = new Stretch(batches, Duration.ofMillis((long) (minutes * 60_000)));
        List<StoredResult> chosen = names.isEmpty()
                ? Stored.oneOfEach(results, here)
                : names.equals(List.of("all"))
                        ? Stored.all(results)
                        : names.stream()
                                .flatMap(name -> Stored.named(name, results).stream())
                                .distinct()
                                .toList();
        int bitwise = 0, elsewhere = 0;
        try (var stop = new StopOnSignal()) {
            for (StoredResult each : chosen) {
                boolean madeHere = wasMadeOnSuchAMachine(each, here);
                say("%s, seed %d%s", each.key(), seed(each, here), madeHere ? "" : ", " + ELSEWHERE);
                bitwise += verify(each, seed(each, here), stretch, home) ? 1 : 0;
                elsewhere += madeHere ? 0 : 1;
                if (stop.asked()) {
                    return INTERRUPTED;
                }
            }
        }
        String others = elsewhere == 0 ? "" : String.format(Locale.ROOT, "; %d %s", elsewhere, ELSEWHERE);
        say("%d of %d come out as stored%s", bitwise, chosen.size(), others);
        return bitwise == chosen.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private long seed(StoredResult stored, Origin here) {
        return seed == null ? Stored.first(stored, here).seed() : seed;
    }

    private boolean wasMadeOnSuchAMachine(StoredResult stored, Origin here) {
        return stored.seeds().stream()
                .filter(each -> each.seed() == seed(stored, here))
                .allMatch(each -> each.origin().roundsLike(here));
    }

    private boolean verify(StoredResult stored, long which, Stretch stretch, Home home) {
        Experiment experiment = Catalogue.experiment(stored.name().experiment());
        if (!experiment.choices().contains(stored.name().choice())) {
            say("  not run: this version has no %s", stored.name());
            return false;
        }
        Study study = experiment.study(stored.name().choice(), stored.name().mode());
        List<String> others = stored.differences(study);
        if (!others.isEmpty()) {
            say("  not run: its settings or data are not those that this version has here. %s", study.note());
            others.forEach(line -> say("    %s", line));
            return false;
        }
        Verification found = Verification.of(stored, study, which, stretch, threads, home.root());
        String rows =
                stored.length().count(found.episodes()) + " " + stored.length().unit();
        if (found.bitwise()) {
            say("  as stored, digit for digit: %d rows, %s", found.rows(), rows);
        } else {
            say("  %s", found.difference().map(each -> "differs: " + each).orElse("no row within " + rows));
        }
        found.origins().forEach(line -> say("    %s", line));
        return found.bitwise();
    }

    private void say(String format, Object... words) {
        PrintWriter to = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        to.printf(Locale.ROOT, format + "%n", words);
        to.flush();
    }
}
