package engram.experiment;

import engram.autodiff.Parameters;
import engram.train.Checkpoint;
import engram.train.History;
import engram.train.Objective;
import engram.train.TrainingResult;
import engram.train.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trains seeds of a study and stores what they come to.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code", "plastic"), Mode.SMOKE);
 * var all = new StudyRun(study, new Results(Path.of("results")), Path.of("checkpoints"), Path.of("."), 2, true);
 * Optional<SeedRecord> first = all.train(0, study.episodes());
 * }</pre>
 *
 * @param study what is trained
 * @param results where it is stored
 * @param checkpoints a folder for checkpoints, which have the weights
 * @param project the folder of the sources, for the manifest
 * @param threads that share the work; without influence on the result
 * @param resume whether to go on from the checkpoint of a seed that there is one of, and to leave seeds alone that are
 *     stored already
 */
public record StudyRun(Study study, Results results, Path checkpoints, Path project, int threads, boolean resume) {
    /**
     * Trains one seed, or goes on with it, and stores the result. When the thread is interrupted, a checkpoint and what
     * was recorded until then are stored; the interrupted status is then set again.
     *
     * @param episodes of training, up to those of the study
     * @return what is stored of the seed; empty if it was interrupted before the first episode
     * @throws IllegalArgumentException if there are no so many episodes, or more of this seed are stored already
     * @throws IllegalStateException if another process trains this seed, or what there is of it, a whole result or a
     *     checkpoint, is not resumed
     */
    public Optional<SeedRecord> train(long seed, long episodes) {
        if (episodes < 1 || episodes > study.episodes()) {
            throw new IllegalArgumentException("episodes: expected 1 to " + study.episodes() + " (a whole run of "
                    + study.name() + "), got " + episodes);
        }
        ResultFolder folder = ResultFolder.of(results.folder(), study);
        Optional<SeedRecord> before = stored(seed);
        long stored = before.map(record -> record.length().episodes()).orElse(0L);
        if (resume && before.isPresent() && before.get().reaches(episodes)) {
            keepWeights(folder, seed, stored);
            return before;
        }
        if (stored > episodes) {
            throw new IllegalArgumentException("episodes: expected at least " + stored + ", which are stored of seed "
                    + seed + " in " + folder.path() + ", got " + episodes + "; store it elsewhere with --out");
        }
        if (!resume && stored == study.episodes()) {
            throw new IllegalStateException(
                    "seed " + seed + " is stored as a whole; --resume leaves it alone, or remove "
                            + storedFiles(folder, seed) + " to train it again");
        }
        if (!resume && Files.exists(checkpoint(seed))) {
            throw new IllegalStateException(unstored(seed, folder));
        }
        folder.prepare(study);
        SeedLock lock = SeedLock.take(checkpoint(seed));
        try {
            return train(folder, seed, episodes);
        } finally {
            lock.close();
        }
    }

    private Optional<SeedRecord> train(ResultFolder folder, long seed, long episodes) {
        Origin origin = Origin.now(project);
        boolean resumed = resume && Files.exists(checkpoint(seed));
        List<String> earlier = resumed
                ? folder.seed(seed).map(before -> before.commitsBefore(origin)).orElse(List.of())
                : List.of();
        Trial trial = study.trials().apply(seed);
        TrainingResult result = study.settings()
                .trainer(trial.objective())
                .seed(seed)
                .name(study.name() + " seed " + seed)
                .episodes(episodes)
                .threads(threads)
                .checkpoint(checkpoint(seed))
                .resume(resume)
                .train();
        boolean interrupted = Thread.interrupted(); // files cannot be written while it is set
        try {
            return store(folder, seed, trial, result, origin, earlier);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Says what has been trained already, though it is not stored as a whole. */
    private String unstored(long seed, ResultFolder folder) {
        long episodes = trained(seed);
        String trained = episodes < study.episodes()
                ? "in part, " + study.length().count(episodes) + " of " + study.length() + "; --resume goes on"
                : "as a whole, but is not stored as such in " + folder.path() + "; --resume stores it there";
        return "seed " + seed + " was trained " + trained + ", or remove " + checkpoint(seed) + " to begin again";
    }

    /** What is in the way of a new beginning. */
    private String storedFiles(ResultFolder folder, long seed) {
        Path weights = checkpoint(seed);
        return folder.record(seed) + (Files.exists(weights) ? " and " + weights : "");
    }

    /** The file that holds the weights of a seed. */
    public Path checkpoint(long seed) {
        return ResultFolder.of(checkpoints, study).checkpoint(seed);
    }

    /** What is stored of a seed. */
    public Optional<SeedRecord> stored(long seed) {
        return ResultFolder.of(results.folder(), study).seed(seed);
    }

    /**
     * Episodes after which a training that is resumed begins: those of the checkpoint, 0 without one. A store that comes
     * from elsewhere may be further.
     */
    public long trained(long seed) {
        Path file = checkpoint(seed);
        return Files.exists(file)
                ? Checkpoint.read(file).step() * study.length().batch()
                : 0;
    }

    private Optional<SeedRecord> store(
            ResultFolder folder, long seed, Trial trial, TrainingResult result, Origin origin, List<String> earlier) {
        History history = result.history();
        if (history.rows() == 0) {
            return Optional.empty();
        }
        Findings findings = result.finished() ? trial.findings() : Findings.NONE;
        var length = new SeedRecord.Length(
                result.steps() * trial.objective().batch(),
                study.episodes(),
                !result.finished(),
                threads,
                hours(result.duration()));
        var record = new SeedRecord(seed, length, measures(result, findings), origin, earlier);
        folder.write(record, result, findings, toStore(seed, trial.objective()));
        return folder.seed(seed);
    }

    /** Stores the weights of a seed that was stored without them, if its checkpoint is here and is of that run. */
    private void keepWeights(ResultFolder folder, long seed, long episodes) {
        Path left = checkpoint(seed);
        if (Files.exists(folder.weights(seed)) || !Files.isRegularFile(left)) {
            return;
        }
        Parameters weights = toStore(seed, study.trials().apply(seed).objective());
        Checkpoint checkpoint = Checkpoint.read(left);
        if (weights != null
                && checkpoint.step() * study.length().batch() == episodes
                && isOfTheStored(checkpoint, folder, seed)) {
            TrainedWeights.restore(checkpoint, weights);
            folder.write(seed, weights, checkpoint.step(), checkpoint.elapsed());
        }
    }

    /** Checkpoints of runs that are stored elsewhere lie in the same place. */
    private static boolean isOfTheStored(Checkpoint checkpoint, ResultFolder folder, long seed) {
        Csv stored = Csv.read(folder.history(seed)), here = Thinning.of(checkpoint.history());
        return Rows.compare("history", stored, here).difference().isEmpty();
    }

    /** What the store takes of the weights; null if nothing. */
    private static @Nullable Parameters toStore(long seed, Objective<?> trained) {
        Parameters all = trained.parameters().and(trained.statistics());
        return TrainedWeights.areStored(seed, all) ? all : null;
    }

    /** What the trained network came to: in the test, and in what the trial examined. */
    private Map<String, Double> measures(TrainingResult result, Findings findings) {
        Map<String, Double> measures = new LinkedHashMap<>();
        Validation validation = study.settings().recipe().validation();
        if (result.finished() && validation != null && validation.keep().chooses()) {
            measures.put("best batch", (double) result.bestStep());
        }
        result.test().forEach((name, value) -> measures.put("test " + name, value));
        measures.putAll(findings.measures());
        return measures;
    }

    /** To the fraction of a second that matters. */
    private static double hours(Duration duration) {
        return Math.round(duration.toMillis() / 360.0) / 10_000.0;
    }
}
