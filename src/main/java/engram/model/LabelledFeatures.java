package engram.model;

import engram.array.Seeds;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.AffineMap;
import engram.plastic.FastWeights;
import java.util.Map;

/**
 * The one-shot networks of Duan et al. 2023: relu(project(features)) beside the label is the input of a recurrent network
 * without an input layer, whose first outputs are the logits of the classes.
 *
 * <pre>{@code
 * var core = PlasticNetwork.rnn(LayerSizes.of(128, 128, 5).withoutInputLayer(), new HebbianRule(), seeds);
 * FewShotNetwork net = LabelledFeatures.of(64, 128, 5, core, seeds);
 * }</pre>
 *
 * @param project features to hidden − ways, not plastic
 * @param core the recurrent network
 * @param ways classes
 */
public record LabelledFeatures(AffineMap project, Network core, int ways) implements FewShotNetwork {
    /**
     * A map of its own for every core, weights and biases uniform in ±1/√features.
     *
     * @param hidden inputs of the core
     */
    public static LabelledFeatures of(int features, int hidden, int ways, Network core, Seeds seeds) {
        if (hidden <= ways) {
            throw new IllegalArgumentException("hidden: expected more than the " + ways + " ways, got " + hidden);
        }
        float bound = LayerSizes.bound(features);
        return new LabelledFeatures(AffineMap.of("project", features, hidden - ways, bound, seeds), core, ways);
    }

    @Override
    public int features() {
        return project.w().rows();
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(project.w(), project.b()).and(core.parameters());
    }

    @Override
    public Run start(Tape tape, int batch, int steps) {
        Network.Run run = core.start(tape, batch, steps);
        return new Run() {
            @Override
            public Tensor step(Tensor features, Tensor label) {
                return run.step(project.read(features).relu().beside(label)).columns(0, ways);
            }

            @Override
            public Map<String, FastWeights> fastWeights() {
                return run.fastWeights();
            }

            @Override
            public Map<String, Tensor> gates() {
                return run.gates();
            }
        };
    }
}
