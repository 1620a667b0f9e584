package engram.cell;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * The hidden units of the networks of Duan et al. 2023: what they make of their net input a_t = hh(h_{t−1}) + ih(z_t), and
 * its local errors.
 *
 * <pre>{@code
 * Core.Units before = Core.LSTM.start(tape, 20, 64);
 * Tensor a = tape.zeros(20, Core.LSTM.netInputs() * 64);
 * Core.Units now = Core.LSTM.next(a, before);             // h and c: [20, 64]
 * }</pre>
 */
public enum Core {
    /** h_t = relu(a_t). There are no cells: c is h. */
    RNN(1) {
        @Override
        public Units next(Tensor a, Units before) {
            Tensor h = a.relu();
            return new Units(h, h, h);
        }

        /** δ_a = δ_h where h_t > 0, else 0. */
        @Override
        public Tensor errors(Tensor deltaH, Units now, Units before) {
            return deltaH.wherePositive(now.h());
        }
    },
    /** [i, f, g, o] = (σ, σ, tanh, σ)(a_t); c_t = f ∘ c_{t−1} + i ∘ g; h_t = o ∘ tanh c_t. */
    LSTM(4) {
        @Override
        public Units next(Tensor a, Units before) {
            return LstmUnits.next(a, before);
        }

        @Override
        public Tensor errors(Tensor deltaH, Units now, Units before) {
            return LstmUnits.errors(deltaH, now, before);
        }
    };

    private final int netInputs;

    Core(int netInputs) {
        this.netInputs = netInputs;
    }

    /** Whether h_t is rectified: zero where units are silent. */
    public boolean isRectified() {
        return this == RNN;
    }

    /** Columns of a_t for every hidden unit. */
    public int netInputs() {
        return netInputs;
    }

    /** The units before an episode: all zero. */
    public Units start(Tape tape, int batch, int hidden) {
        Tensor zero = tape.zeros(batch, hidden);
        return new Units(zero, zero, zero);
    }

    /**
     * One step of the units.
     *
     * @param a a_t [batch, netInputs · hidden]
     * @param before the units after the step before
     */
    public abstract Units next(Tensor a, Units before);

    /**
     * ∂L/∂a_t from ∂L/∂h_t, where h_{t−1} and c_{t−1} are constants.
     *
     * @param deltaH δ_h = ∂L/∂h_t [batch, hidden]
     * @param now the units after step t
     * @param before the units after step t − 1
     * @return δ_a [batch, netInputs · hidden]
     */
    public abstract Tensor errors(Tensor deltaH, Units now, Units before);

    /**
     * The hidden units after a step.
     *
     * @param h output [batch, hidden]
     * @param c cells [batch, hidden]
     * @param post the units' activity as the Hebbian rule sees it [batch, netInputs · hidden]: the RNN's h, the LSTM's
     *     activated gates [i, f, g, o]
     */
    public record Units(Tensor h, Tensor c, Tensor post) {}
}
