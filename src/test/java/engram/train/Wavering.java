package engram.train;

import engram.task.Episodes;

/** Trainings whose validation loss goes up and down, so that the best is not the last. */
final class Wavering {
    static final Small.Remember TASK = new Small.Remember(4, 2);
    static final double TOO_FAST = 0.2;

    private Wavering() {}

    static Supervised objective(int batch) {
        return Supervised.of(Small.Rnn.of(TASK.inputs(), 20, 7), TASK)
                .withBatch(batch)
                .withLoss(Loss.meanSquare())
                .withMeasure(Measure.wrongSigns());
    }

    static Trainer<Episodes> trainer(Supervised objective) {
        return Trainer.of(objective).learningRate(TOO_FAST).validate(3, 2).threads(1);
    }

    /** All that has a memory or counts steps. */
    static Trainer<Episodes> scheduled(Supervised objective) {
        return trainer(objective)
                .optimizer(AdamW.amsgrad(0.05).withWeightDecay(0.01))
                .schedule(Schedule.cosine(0.9, 31))
                .clipGradientNorm(0.1);
    }

    static TrainingListener interruptAt(long step) {
        return new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == step) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    static float[] numbers(Supervised objective) {
        return objective.parameters().parameter("w").data().clone();
    }
}
