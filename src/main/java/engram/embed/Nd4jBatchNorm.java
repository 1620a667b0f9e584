package engram.embed;

import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch norm by ND4J's means and broadcasts. */
final class Nd4jBatchNorm implements Nd4jOperation {
    private static final int[] BUT_CHANNELS = {0, 2, 3};
    private static final int CHANNELS = 1;

    private final BatchNorm stage;
    private final Nd4jMaps x;
    private final Nd4jMaps y;
    private final boolean training;
    private final List<INDArray> normalised = new ArrayList<>();
    private final List<INDArray> deviations = new ArrayList<>();

    Nd4jBatchNorm(BatchNorm stage, Nd4jMaps x, Nd4jMaps y, boolean training) {
        this.stage = stage;
        this.x = x;
        this.y = y;
        this.training = training;
    }

    @Override
    public void forward(int place) {
        while (normalised.size() <= place) {
            normalised.add(x.zeros());
            deviations.add(row(stage.variance().value()));
        }
        INDArray in = x.data(place), standard = normalised.get(place);
        INDArray mean = training ? in.mean(BUT_CHANNELS) : row(stage.mean().value());
        INDArray variance =
                training ? in.var(false, BUT_CHANNELS) : row(stage.variance().value());
        INDArray deviation = deviations.get(place).assign(Transforms.sqrt(variance.add(BatchNorm.EPSILON)));
        Broadcast.sub(in, mean, standard, CHANNELS);
        Broadcast.div(standard, deviation, standard, CHANNELS);
        Broadcast.mul(standard, row(stage.gamma().value()), y.data(place), CHANNELS);
        Broadcast.add(y.data(place), row(stage.beta().value()), y.data(place), CHANNELS);
        if (training) {
            stage.update(mean.toFloatVector(), variance.toFloatVector(), x.pixels());
        }
    }

    private INDArray row(INDArray matrix) {
        return matrix.reshape(stage.channels());
    }

    /** dx = γ / √(σ² + ε) · (dy − mean(dy) − x̂ mean(dy x̂)). */
    @Override
    public void backward(Tape tape, int place) {
        INDArray dy = y.gradient(), standard = normalised.get(place);
        INDArray beta = dy.sum(BUT_CHANNELS), gamma = dy.mul(standard).sum(BUT_CHANNELS);
        Nd4jOperation.add(tape, stage.beta(), beta);
        Nd4jOperation.add(tape, stage.gamma(), gamma);
        Broadcast.mul(standard, gamma.div(x.pixels()), standard, CHANNELS);
        Broadcast.add(standard, beta.div(x.pixels()), standard, CHANNELS);
        INDArray dx = dy.sub(standard);
        Broadcast.mul(dx, row(stage.gamma().value()).div(deviations.get(place)), dx, CHANNELS);
        x.gradient().addi(dx);
        dx.close();
    }

    @Override
    public void free() {
        normalised.forEach(INDArray::close);
        deviations.forEach(INDArray::close);
    }
}
