package engram.experiment.duan2023;

import engram.array.Seeds;
import engram.model.Network;
import engram.task.Episodes;
import engram.task.Task;
import engram.train.AdamW;
import engram.train.Loss;
import engram.train.Supervised;
import engram.train.Trainer;

/**
 * A run: everything that decides its numbers but the seed.
 *
 * @param task what is learned
 * @param network by which network
 * @param training how
 */
public record RunSettings(Task task, NetworkSettings network, TrainingPlan training) {
    /** The untrained network of a seed. */
    public Network network(long seed) {
        return network.build(task.inputs(), task.outputs(), new Seeds(seed).child("weights"));
    }

    /** The network at its task: batches, and the mean squared error. */
    public Supervised objective(Network untrained) {
        return Supervised.of(untrained, task).withBatch(training.batch()).withLoss(Loss.meanSquare());
    }

    /** AdamW with amsgrad, without decay. */
    public AdamW optimizer() {
        return AdamW.amsgrad(training.learningRate());
    }

    /** A training of that network, with clip, validation and test; name and seed are the caller's. */
    public Trainer<Episodes> trainer(Network untrained) {
        return Trainer.of(objective(untrained))
                .batches(training.batches())
                .optimizer(optimizer())
                .clipGradientNorm(training.clip())
                .validate(training.validateEvery(), training.validated())
                .test(training.tested())
                .logEvery(training.logEvery());
    }

    /** The same with a changed network. */
    RunSettings with(NetworkSettings other) {
        return new RunSettings(task, other, training);
    }

    /** The same, trained otherwise. */
    RunSettings with(TrainingPlan other) {
        return new RunSettings(task, network, other);
    }
}
