package engram.model;

import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import java.util.Map;

/**
 * An episode of a {@link PlasticReadout} on its way.
 *
 * <pre>{@code
 * PlasticReadoutRun now = PlasticReadout.of(64, 5, Oja.startingAt(0.01), seeds).start(tape, 1, 6);
 * now.step(tape.zeros(1, 64), tape.constants(1, 5, 0, 0, 1, 0, 0));
 * FastWeights h = now.trace();
 * }</pre>
 */
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

    @Override
    public Map<String, FastWeights> fastWeights() {
        return Map.of("h", h);
    }

    /** H after the latest image [batch, features, ways]. */
    public FastWeights trace() {
        return h;
    }
}
