package engram.cell;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Core.Units;
import org.jspecify.annotations.Nullable;

/**
 * The units of a long short-term memory, a step of them and their local errors as one operation each. The gates are in the
 * order input i, forget f, cell input g, output o.
 */
final class LstmUnits {
    private LstmUnits() {}

    /** [i, f, g, o] = (σ, σ, tanh, σ)(a); c = f ∘ c_{t−1} + i ∘ g; h = o ∘ tanh c. */
    static Units next(Tensor a, Units before) {
        Tape tape = a.tape();
        int batch = a.rows(), n = a.cols() / 4;
        Tensor h = tape.result(batch, n), c = tape.result(batch, n), gates = tape.result(batch, 4 * n);
        activate(a, gates, n);
        float[] s = gates.data(),
                cs = c.data(),
                hs = h.data(),
                past = before.c().data();
        for (int b = 0; b < batch; b++) {
            for (int k = 0, at = b * h.pitch(), i = b * gates.pitch(); k < n; k++, at++, i++) {
                cs[at] = s[i + n] * past[at] + s[i] * s[i + 2 * n];
            }
        }
        float[] tanhC = new float[cs.length];
        tape.kernels().tanh(cs, tanhC, cs.length);
        for (int b = 0; b < batch; b++) {
            for (int k = 0, at = b * h.pitch(), o = b * gates.pitch() + 3 * n; k < n; k++, at++, o++) {
                hs[at] = s[o] * tanhC[at];
            }
        }
        tape.onReturn(() -> adjointNext(a, before.c(), gates, c, h, tanhC));
        return new Units(h, c, gates);
    }

    /** σ x = (1 + tanh(x/2)) / 2, so that one pass of tanh serves all gates. */
    private static void activate(Tensor a, Tensor gates, int n) {
        float[] s = gates.data();
        System.arraycopy(a.data(), 0, s, 0, s.length);
        for (int row = 0; row < a.rows() * a.pitch(); row += a.pitch()) {
            halve(s, row, row + 2 * n, 0);
            halve(s, row + 3 * n, row + 4 * n, 0);
        }
        a.tape().kernels().tanh(s, s, s.length);
        for (int row = 0; row < a.rows() * a.pitch(); row += a.pitch()) {
            halve(s, row, row + 2 * n, 0.5f);
            halve(s, row + 3 * n, row + 4 * n, 0.5f);
        }
    }

    private static void halve(float[] s, int from, int to, float plus) {
        for (int k = from; k < to; k++) {
            s[k] = 0.5f * s[k] + plus;
        }
    }

    private static void adjointNext(Tensor a, Tensor past, Tensor gates, Tensor c, Tensor h, float[] tanhC) {
        int n = h.cols();
        float[] s = gates.data(), ds = gates.requireGradient("gates"), dc = c.requireGradient("c");
        float[] dh = h.requireGradient("h"), da = a.gradient(), dPast = past.gradient();
        for (int b = 0; b < h.rows(); b++) {
            for (int k = 0, at = b * h.pitch(), row = b * gates.pitch(); k < n; k++, at++) {
                int ki = row + k, kf = ki + n, kg = kf + n, ko = kg + n;
                float i = s[ki], f = s[kf], g = s[kg], o = s[ko], t = tanhC[at];
                float dCell = dc[at] + dh[at] * o * (1 - t * t);
                if (dPast != null) {
                    dPast[at] += dCell * f;
                }
                if (da != null) {
                    da[ki] += (ds[ki] + dCell * g) * i * (1 - i);
                    da[kf] += (ds[kf] + dCell * past.data()[at]) * f * (1 - f);
                    da[kg] += (ds[kg] + dCell * i) * (1 - g * g);
                    da[ko] += (ds[ko] + dh[at] * t) * o * (1 - o);
                }
            }
        }
    }

    /**
     * δ_c = δ_h ∘ o ∘ (1 − tanh² c); δ_a = [δ_c ∘ g ∘ i(1 − i), δ_c ∘ c_{t−1} ∘ f(1 − f), δ_c ∘ i ∘ (1 − g²), δ_h ∘ tanh c ∘
     * o(1 − o)].
     */
    static Tensor errors(Tensor deltaH, Units now, Units before) {
        Tape tape = deltaH.tape();
        int batch = deltaH.rows(), n = deltaH.cols();
        Tensor deltaA = tape.result(batch, 4 * n), gates = now.post();
        float[] s = gates.data(),
                e = deltaA.data(),
                dh = deltaH.data(),
                past = before.c().data();
        float[] tanhC = new float[dh.length];
        tape.kernels().tanh(now.c().data(), tanhC, tanhC.length);
        for (int b = 0; b < batch; b++) {
            for (int k = 0, at = b * deltaH.pitch(), row = b * gates.pitch(); k < n; k++, at++) {
                int ki = row + k, kf = ki + n, kg = kf + n, ko = kg + n;
                float i = s[ki], f = s[kf], g = s[kg], o = s[ko], t = tanhC[at];
                float deltaC = dh[at] * o * (1 - t * t);
                e[ki] = deltaC * g * i * (1 - i);
                e[kf] = deltaC * past[at] * f * (1 - f);
                e[kg] = deltaC * i * (1 - g * g);
                e[ko] = dh[at] * t * o * (1 - o);
            }
        }
        tape.onReturn(() -> adjointErrors(deltaH, now, before.c(), deltaA, tanhC));
        return deltaA;
    }

    private static void adjointErrors(Tensor deltaH, Units now, Tensor past, Tensor deltaA, float[] tanhC) {
        int n = deltaH.cols();
        float[] s = now.post().data(), e = deltaA.requireGradient("deltaA"), dh = deltaH.data();
        float[] ds = now.post().requireGradient("post"), dc = now.c().requireGradient("c");
        float @Nullable [] dDeltaH = deltaH.gradient(), dPast = past.gradient();
        for (int b = 0; b < deltaH.rows(); b++) {
            for (int k = 0, at = b * deltaH.pitch(), row = b * deltaA.pitch(); k < n; k++, at++) {
                int ki = row + k, kf = ki + n, kg = kf + n, ko = kg + n;
                float i = s[ki], f = s[kf], g = s[kg], o = s[ko], t = tanhC[at], c = past.data()[at];
                float si = i * (1 - i), sf = f * (1 - f), sg = 1 - g * g, so = o * (1 - o), st = 1 - t * t;
                float deltaC = dh[at] * o * st;
                float dDeltaC = e[ki] * g * si + e[kf] * c * sf + e[kg] * i * sg;
                ds[ki] += deltaC * (e[ki] * g * (1 - 2 * i) + e[kg] * sg);
                ds[kf] += deltaC * e[kf] * c * (1 - 2 * f);
                ds[kg] += deltaC * (e[ki] * si - 2 * e[kg] * i * g);
                ds[ko] += dh[at] * (e[ko] * t * (1 - 2 * o) + dDeltaC * st);
                dc[at] += dh[at] * (e[ko] * so - 2 * t * dDeltaC * o) * st;
                if (dPast != null) {
                    dPast[at] += deltaC * e[kf] * sf;
                }
                if (dDeltaH != null) {
                    dDeltaH[at] += e[ko] * t * so + dDeltaC * o * st;
                }
            }
        }
    }
}
