package engram.model;

import engram.autodiff.Tensor;
import engram.plastic.FastWeights;

/** An episode of a {@link PlasticReadout} on its way. */
public final class PlasticReadoutRun implements FewShotNetwork.Run {
    private final PlasticReadout readout;
    private FastWeights h;

    PlasticReadoutRun(PlasticReadout readout, FastWeights start) {
        this.readout = readout;
        h = start;
    }

    @Override
    public Tensor step(Tensor features, Tensor label) {
        Tensor answer = readout.answer(h, features, label);
        h = readout.rule().next(h, features, answer);
        return answer;
    }

    /** H after the latest image [batch, features, ways]. */
    public FastWeights trace() {
        return h;
    }
}
