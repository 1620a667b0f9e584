package engram.cli;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.Fetchable;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import engram.experiment.TrainingLength;
import engram.train.DefaultListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Train an experiment and store its results. Ctrl-C stores what there is, and a checkpoint from"
                + " which --resume goes on. What there is to run: ./engram list.",
        footer = {
            "",
            "Data sets and weights go to data/cache, or to the folder that the environment variable ENGRAM_CACHE names."
                    + " ENGRAM_DATA names a folder in which data sets lie already."
        })
final class Run implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = Catalogue.Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    String name = "";

    @Option(
            names = "--protocol",
            paramLabel = "P",
            completionCandidates = Catalogue.Protocols.class,
            description = "Whose settings; ./engram list EXPERIMENT names them, the first is the default.")
    String protocol = "";

    @Option(
            names = "--variant",
            paramLabel = "V",
            completionCandidates = Catalogue.Variants.class,
            description = "Which network; ./engram list EXPERIMENT names them, the first is the default.")
    String variant = "";

    @Option(names = "--mode", paramLabel = "M", description = "smoke, fast or full (default: ${DEFAULT-VALUE}).")
    Mode mode = Mode.FAST;

    @ArgGroup
    Part part = new Part();

    @ArgGroup
    Seeds seeds = new Seeds();

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all processors, at most 8).")
    int threads = Threads.standard();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results are stored (default: data/results).")
    @Nullable
    Path out;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoints that there are, and leave alone what is stored already.")
    boolean resume;

    @Option(
            names = "--fetch",
            description = "Download the data set first: CIFAR-10 (170 MB) for image-completion, Omniglot (16 MB) for"
                    + " omniglot, CIFAR-100 (170 MB) for one-shot-images with a protocol of cifar-fs.")
    boolean fetch;

    @Spec
    @Nullable
    CommandSpec spec;

    /** Where to stop, in episodes or in batches. */
    static final class Part {
        @Option(
                names = "--episodes",
                paramLabel = "N",
                description = "Stop after so many; the result is stored as a part of the whole.")
        @Nullable
        Long episodes;

        @Option(names = "--batches", paramLabel = "N", description = "The same in batches of several episodes.")
        @Nullable
        Long batches;

        /** Episodes to train on. */
        long of(TrainingLength whole, String run) {
            if (episodes != null) {
                UsageException.requireRange("--episodes", 1, whole.episodes(), " for " + run, episodes);
                if (episodes % whole.batch() != 0) {
                    throw UsageException.of(
                            "--episodes",
                            "a multiple of the batch of " + whole.batch(),
                            episodes + "; --batches counts batches");
                }
                return episodes;
            }
            if (batches != null) {
                UsageException.requireRange("--batches", 1, whole.batches(), " for " + run, batches);
                return batches * whole.batch();
            }
            return whole.episodes();
        }
    }

    /** Either one seed or several. */
    static final class Seeds {
        @Option(names = "--seed", paramLabel = "S", description = "The seed (default: 0).")
        long seed;

        @Option(names = "--seeds", paramLabel = "N", description = "The seeds 0 to N − 1, one after the other.")
        @Nullable
        Integer count;

        long first() {
            return count == null ? seed : 0;
        }

        long end() {
            return count == null ? seed + 1 : count;
        }
    }

    @Override
    public Integer call() {
        Home home = Home.here();
        Experiment experiment = Catalogue.experiment(name);
        Choice choice = Catalogue.choice(experiment, protocol, variant);
        Threads.require(threads);
        UsageException.requirePositive("--seeds", seeds.count == null ? 1 : seeds.count);
        long wanted = part.of(experiment.length(choice, mode), experiment.name() + " " + choice + " in mode " + mode);
        Optional<Fetchable> data = experiment.fetchable(choice);
        if (fetch) {
            fetch(data.orElseThrow(() -> UsageException.of(
                    "--fetch",
                    "a run whose data set can be downloaded",
                    experiment.name() + " " + choice + "; leave --fetch out")));
        }
        Study study = experiment.study(choice, mode);
        if (!study.note().isEmpty()) {
            String advice = data.filter(any -> !study.data().real())
                    .map(it -> " --fetch downloads " + it.name() + " before the training (" + it.megabytes() + " MB).")
                    .orElse("");
            out().println(study.note() + advice);
            out().flush();
        }
        Results results = out == null ? new Results(home.results()) : new Results(out);
        var run = new StudyRun(study, results, home.checkpoints(), home.root(), threads, resume);
        return train(run, wanted);
    }

    private static void fetch(Fetchable data) {
        try (var line = new DownloadLine(System.err, System.console() != null)) {
            data.fetch(line);
        }
    }

    private int train(StudyRun run, long wanted) {
        DefaultListener.install(ProgressBar::standard);
        try (var stop = new StopOnSignal()) {
            for (long seed = seeds.first(); seed < seeds.end(); seed++) {
                train(run, seed, wanted);
                if (stop.asked()) {
                    return INTERRUPTED;
                }
            }
        }
        return ExitCode.OK;
    }

    private void train(StudyRun run, long seed, long wanted) {
        var report = new SeedReport(run, seed, wanted);
        if (!report.before().isEmpty()) {
            err().println(report.before());
            err().flush();
        }
        run.train(seed, wanted).ifPresent(stored -> out().println(report.after(stored)));
        out().flush();
    }

    private PrintWriter out() {
        return spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec == null
                ? new PrintWriter(System.err, true)
                : spec.commandLine().getErr();
    }
}
