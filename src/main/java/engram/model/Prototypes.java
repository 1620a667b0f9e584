package engram.model;

import engram.array.Shapes;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import engram.plastic.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prototypical network (Snell, Swersky and Zemel 2017, <a href="https://arxiv.org/abs/1703.05175">arXiv 1703.05175</a>):
 * the logits of a query are −‖f − c_k‖², c_k the mean of the features shown of class k. Nothing is trained but the
 * embedder. The prototypes are fast weights, to which each shown image is written once.
 *
 * <pre>{@code
 * FewShotNetwork net = new Prototypes(64, 5, 1);   // of Conv4.omniglot's 64 features, five classes, each seen once
 * }</pre>
 *
 * @param features numbers that stand for an image
 * @param ways classes
 * @param shots images shown of each class
 */
public record Prototypes(int features, int ways, int shots) implements FewShotNetwork {
    public Prototypes {
        Shapes.positive("features", features);
        Shapes.positive("ways", ways);
        Shapes.positive("shots", shots);
    }

    @Override
    public Parameters parameters() {
        return Parameters.of();
    }

    @Override
    public Run start(Tape tape, int batch, int steps) {
        return new Run() {
            private final Tensor one = tape.constant(1);
            private final List<Tensor> shown = new ArrayList<>(), labels = new ArrayList<>();
            private FastWeights prototypes =
                    FastWeights.zero(tape, batch, features, ways, Plan.of(steps).withSharedAlpha());
            private @Nullable Tensor squares; // ‖c_k‖² [batch, ways], once all are shown

            @Override
            public Tensor step(Tensor x, Tensor label) {
                if (shown.size() < ways * shots) {
                    prototypes = prototypes.write(1f / shots, x, label);
                    shown.add(x);
                    labels.add(label);
                    return label;
                }
                if (squares == null) {
                    squares = squares();
                }
                // −‖f‖² is the same for all classes, and so without effect on their softmax.
                return prototypes.read(x, one).times(2).minus(squares);
            }

            /** c_k · c_k, as the mean of c_k · f over the images f of the class. */
            private Tensor squares() {
                Tensor sum = null;
                for (int s = 0; s < shown.size(); s++) {
                    Tensor here = prototypes.read(shown.get(s), one).times(labels.get(s));
                    sum = sum == null ? here : sum.plus(here);
                }
                if (sum == null) {
                    throw new IllegalStateException("squares: expected images to be shown before");
                }
                return sum.times(1f / shots);
            }
        };
    }
}
