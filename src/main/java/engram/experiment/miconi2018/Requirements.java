package engram.experiment.miconi2018;

import engram.array.Shapes;

/** What all runs of this paper require of their settings. */
final class Requirements {
    private Requirements() {}

    static void training(double learningRate, long episodes, int logEvery) {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learningRate: expected a finite number above 0, got " + learningRate);
        }
        if (episodes < 1) {
            throw new IllegalArgumentException("episodes: expected at least 1, got " + episodes);
        }
        Shapes.positive("logEvery", logEvery);
    }
}
