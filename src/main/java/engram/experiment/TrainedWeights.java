package engram.experiment;

import engram.autodiff.Parameters;
import engram.dataset.Project;
import engram.train.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The weights that runs have left on this machine. The store of results has none: they are large, and a run makes them
 * again.
 *
 * <pre>{@code
 * var experiment = new PatternExperiment();
 * var choice = new Choice("code", "plastic");
 * Network network = experiment.settings(choice, Mode.FULL).network(0);
 * TrainedWeights.here().restore(experiment.study(choice, Mode.FULL), 0, network.parameters());
 * }</pre>
 *
 * @param folder where they lie, a folder an experiment
 */
public record TrainedWeights(Path folder) {
    /** {@code runs} in the {@linkplain Project#cache() cache} of the {@linkplain Project#here() project}. */
    public static TrainedWeights here() {
        return new TrainedWeights(Project.here().cache().resolve("runs"));
    }

    /** The file that holds those of a seed; need not exist. */
    public Path file(Study study, long seed) {
        return ResultFolder.of(folder, study).path().resolve("seed-" + seed + ".safetensors");
    }

    /**
     * Gives a network the weights of a run: the best ones if its validations choose, else the latest.
     *
     * @param parameters of a network as the study builds it; replaced
     * @throws IllegalStateException if they are not here, with the command that makes them
     * @throws engram.train.CheckpointException if the file is damaged, or that of another network
     */
    public void restore(Study study, long seed, Parameters parameters) {
        Path file = file(study, seed);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("weights: expected " + file + ", there is none; the run that makes them is "
                    + study.name().command() + " --seed " + seed);
        }
        Checkpoint checkpoint = Checkpoint.read(file);
        if (checkpoint.hasBest()) {
            checkpoint.restoreBest(parameters);
        } else {
            checkpoint.restore(parameters);
        }
    }
}
