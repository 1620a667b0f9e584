package engram.model;

import static engram.testing.Close.assertClose;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.DecayingHebb;
import engram.plastic.Engine;
import engram.plastic.Oja;
import engram.plastic.PlasticityRule;
import engram.testing.AllKernels;
import engram.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Miconi's plastic output layer against golden values, in both engines, on both kernels. */
class PlasticReadoutGoldenTest {
    record Case(String golden, Engine engine, Kernels kernels) {
        @Override
        public String toString() {
            return golden + ", " + engine + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (String name : List.of("oneshot-oja", "oneshot-hebb")) {
            for (Kernels kernels : AllKernels.list()) {
                cases.add(new Case(name, Engine.FUSED, kernels));
                cases.add(new Case(name, Engine.FACTORED, kernels));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithGoldenValues(Case c) {
        Golden golden = Golden.read(c.golden);
        int steps = golden.at("embeddings").size(), batch = golden.at("target").size();
        int features = golden.at("params.w").size(),
                ways = golden.at("params.w").get(0).size();
        PlasticReadout readout = readout(golden, features, ways).on(c.engine);
        Parameter embeddings = Parameter.of("embeddings", steps * batch, features, golden.floats("embeddings"));
        float[] labels = golden.floats("labels");

        Tape front = new Tape(c.kernels, null), tape = new Tape(c.kernels, null);
        Tensor all = front.of(embeddings).times(1);
        PlasticReadoutRun run = readout.start(tape, batch, steps);
        Tensor answer = null;
        for (int t = 0; t < steps; t++) {
            int n = batch * ways;
            answer = run.step(
                    tape.across(all, t * batch, batch),
                    tape.constants(batch, ways, Arrays.copyOfRange(labels, t * n, (t + 1) * n)));
        }
        Tensor output = Objects.requireNonNull(answer);
        Tensor loss = output.binaryCrossEntropy(tape.constants(batch, ways, golden.floats("target")))
                .times(1f / (batch * ways));
        assertClose("final trace", run.trace().values().data().asFloat(), golden.numbers("finalTrace"), 1e-5);
        tape.backward(loss);
        front.backward();

        assertClose("loss", new float[] {loss.number()}, new double[] {golden.number("loss")}, 1e-5);
        assertClose("output", output.toArray(), golden.numbers("output"), 1e-5);
        for (Parameter p : readout.parameters()) {
            assertClose("gradient of " + p.name(), gradient(tape, p), golden.numbers("gradients." + p.name()), 1e-4);
        }
        assertClose(
                "gradient of embeddings", gradient(front, embeddings), golden.numbers("gradients.embeddings"), 1e-4);
    }

    private static PlasticReadout readout(Golden golden, int features, int ways) {
        float eta = golden.floats("params.eta")[0];
        PlasticityRule rule = switch (golden.at("rule").asText()) {
            case "hebb" -> DecayingHebb.startingAt(eta);
            case "oja" -> Oja.startingAt(eta);
            default -> throw new IllegalStateException("unknown rule " + golden.at("rule"));
        };
        return new PlasticReadout(
                Parameter.of("w", features, ways, golden.floats("params.w")),
                Parameter.of("alpha", features, ways, golden.floats("params.alpha")),
                rule,
                Engine.AUTO);
    }

    private static float[] gradient(Tape tape, Parameter p) {
        return Layout.dense(Objects.requireNonNull(tape.gradient(p)), p.rows(), p.cols());
    }
}
