package engram.experiment;

import engram.autodiff.Parameters;
import engram.dataset.Project;
import engram.train.Checkpoint;
import engram.train.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that runs came to. The store of results has those of seed 0 where they are at most 327,680 numbers, 1.3
 * megabytes, and the run was stored by a program that did so; of any network a run leaves them on the machine where it ran.
 *
 * <pre>{@code
 * Study study = AgentExperiments.rewardAssociation().study(new Choice("fixed-cues", "simple"), Mode.FULL);
 * var trained = TrainedWeights.here().objective(study, 0);
 * Inside inside = Inside.of(trained, new Seeds(1));
 * }</pre>
 *
 * @param results the store, which goes before
 * @param runs where runs leave checkpoints, a folder an experiment
 */
public record TrainedWeights(Results results, Path runs) {
    private static final long MOST_NUMBERS = 5 << 16;

    /** {@code runs} in the {@linkplain Project#cache() cache} of the {@linkplain Project#here() project}, and its store. */
    public static TrainedWeights here() {
        return new TrainedWeights(Results.here(), Project.here().cache().resolve("runs"));
    }

    /** Whether the store takes weights. */
    static boolean areStored(long seed, Parameters parameters) {
        return seed == 0 && parameters.count() <= MOST_NUMBERS;
    }

    /**
     * What a study trains, with the weights that a run of it came to.
     *
     * @throws IllegalStateException if they are not here, with the command that makes them
     * @throws engram.train.CheckpointException if the file is damaged
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
        restore(stored(study, seed).orElseGet(() -> left(study, seed)), parameters);
    }

    /** The best ones that a checkpoint has, else its only ones. */
    static void restore(Checkpoint checkpoint, Parameters parameters) {
        if (checkpoint.hasBest()) {
            checkpoint.restoreBest(parameters);
        } else {
            checkpoint.restore(parameters);
        }
    }

    /** Those of the store, if they are of as many episodes as are stored. */
    private Optional<Checkpoint> stored(Study study, long seed) {
        ResultFolder folder = ResultFolder.of(results.folder(), study);
        return folder.seed(seed)
                .filter(record -> Files.isRegularFile(folder.weights(seed)))
                .flatMap(record -> Optional.of(Checkpoint.read(folder.weights(seed)))
                        .filter(it -> it.step() * study.length().batch()
                                == record.length().episodes()));
    }

    private Checkpoint left(Study study, long seed) {
        Path file = ResultFolder.of(runs, study).checkpoint(seed);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("weights of " + study.name() + ", seed " + seed + ": expected them in "
                    + (seed == 0 ? "the store or in " : "") + file + ", found none. " + toMakeThem(study, seed));
        }
        return Checkpoint.read(file);
    }

    /** Trains a seed as far as it is stored, or as another is, leaving what is stored alone. */
    private String toMakeThem(Study study, long seed) {
        String command = study.name().command() + " --seed " + seed;
        ResultFolder folder = ResultFolder.of(results.folder(), study);
        Optional<SeedRecord> like = folder.seed(seed)
                .or(() -> folder.exists() ? folder.seeds().stream().findFirst() : Optional.empty());
        if (like.isEmpty()) {
            return "To make them, train " + study.length() + " (fewer with --"
                    + study.length().unit() + " N): " + command;
        }
        SeedRecord.Length length = like.get().length();
        return (like.get().seed() == seed
                        ? "The stored run"
                        : "Seed " + like.get().seed()) + " took "
                + StoredResult.time(length.hours()) + "; to make "
                + (like.get().seed() == seed ? "it again: " : "as much of this one: ") + command
                + (length.episodes() == length.planned() ? "" : " --episodes " + length.episodes())
                + " --out target/again";
    }
}
