package engram.experiment;

import engram.autodiff.Parameters;
import engram.dataset.Project;
import engram.train.Checkpoint;
import engram.train.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that runs came to. The store of results has those of {@linkplain #small small} networks; a run leaves those
 * of any network on the machine where it ran, and makes them again.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code-50", "plastic"), Mode.FULL);
 * var trained = TrainedWeights.here().objective(study, 0);
 * Inside inside = Inside.of(trained, new Seeds(1));
 * }</pre>
 *
 * @param results the store
 * @param runs where runs leave checkpoints, a folder an experiment
 */
public record TrainedWeights(Results results, Path runs) {
    private static final long MOST_NUMBERS = 1 << 17;

    /** {@code runs} in the {@linkplain Project#cache() cache} of the {@linkplain Project#here() project}, and its store. */
    public static TrainedWeights here() {
        return new TrainedWeights(Results.here(), Project.here().cache().resolve("runs"));
    }

    /** Whether the store takes weights: those of seed 0, where they are at most 131,072 numbers, half a megabyte. */
    static boolean small(long seed, Parameters parameters) {
        return seed == 0 && parameters.count() <= MOST_NUMBERS;
    }

    /**
     * What a study trains, with the weights that a run of it came to.
     *
     * @throws IllegalStateException as {@link #restore}
     */
    public Objective<?> objective(Study study, long seed) {
        Objective<?> objective = study.trials().apply(seed).objective();
        restore(study, seed, objective.parameters().and(objective.statistics()));
        return objective;
    }

    /**
     * Gives a network the weights of a run: the best ones if its validations choose, else the latest.
     *
     * @param parameters of a network as the study builds it; replaced
     * @throws IllegalStateException if they are not here, with the command that makes them
     * @throws engram.train.CheckpointException if the file is damaged, or that of another network
     */
    public void restore(Study study, long seed, Parameters parameters) {
        Path stored = ResultFolder.of(results.folder(), study).weights(seed);
        Path left = ResultFolder.of(runs, study).weights(seed);
        if (!Files.isRegularFile(stored) && !Files.isRegularFile(left)) {
            throw new IllegalStateException("weights: expected " + stored + " or " + left
                    + ", there is neither; the run that makes them is " + command(study, seed));
        }
        Checkpoint checkpoint = Checkpoint.read(Files.isRegularFile(stored) ? stored : left);
        if (checkpoint.hasBest()) {
            checkpoint.restoreBest(parameters);
        } else {
            checkpoint.restore(parameters);
        }
    }

    /** What trains a seed as far as it is stored, leaving the stored one alone. */
    private String command(Study study, long seed) {
        String command = study.name().command() + " --seed " + seed;
        Optional<SeedRecord> stored = ResultFolder.of(results.folder(), study).seed(seed);
        if (stored.isEmpty()) {
            return command;
        }
        SeedRecord record = stored.get();
        String part = record.whole() ? "" : " --episodes " + record.length().episodes();
        return command + part + " --out target/again (it took "
                + StoredResult.time(record.length().hours()) + ")";
    }
}
