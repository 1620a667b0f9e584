package engram.train;

import engram.autodiff.Parameter;

/**
 * Looks for numbers that are not finite. The loss is looked at in every step; what made it so is looked for only then,
 * because a scan of all parameters would cost as much as the optimiser.
 */
final class Finite {
    private Finite() {}

    /** Requires that the loss of the step on its way is finite; else names the earliest thing that is not. */
    static void requireLoss(double loss, TrainingState state, Checkpoints checkpoints) {
        if (Double.isFinite(loss)) {
            return;
        }
        requireParameters(state, checkpoints);
        throw new DivergedException(state.step() + 1, Recorder.LOSS, loss, checkpoints.lastGood());
    }

    /** The same of a validation after the steps made. */
    static void requireValidationLoss(double loss, TrainingState state, Checkpoints checkpoints) {
        if (!Double.isFinite(loss)) {
            requireParameters(state, checkpoints);
            throw new DivergedException(state.step(), "validation loss", loss, checkpoints.lastGood());
        }
    }

    /** Requires that the parameters, and what the optimiser remembers of them, are finite after the steps made. */
    static void requireParameters(TrainingState state, Checkpoints checkpoints) {
        for (Parameter p : state.parameters()) {
            require(state, p.name(), p.data(), checkpoints);
        }
        for (Optimizer.Memory memory : state.optimizer().memory()) {
            require(
                    state,
                    memory.parameter().name() + " (the optimiser's " + memory.name() + ")",
                    memory.data(),
                    checkpoints);
        }
    }

    private static void require(TrainingState state, String name, float[] data, Checkpoints checkpoints) {
        for (float v : data) {
            if (!Float.isFinite(v)) {
                throw new DivergedException(state.step(), name, v, checkpoints.lastGood());
            }
        }
    }
}
