package engram.embed;

import engram.autodiff.Tape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** f of every number, in place. */
record Nd4jActivation(Nd4jMaps x, Activation f) implements Nd4jOperation {
    private static final float SLOPE = 0.1f;

    @Override
    public void forward(int place) {
        INDArray y = x.data(place);
        switch (f) {
            case TANH -> Transforms.tanh(y, false);
            case RELU -> Transforms.relu(y, false);
            case LEAKY_RELU -> y.muli(slopes(y, SLOPE));
        }
    }

    @Override
    public void backward(Tape tape, int place) {
        INDArray y = x.data(place);
        x.gradient()
                .muli(
                        switch (f) {
                            case TANH -> y.mul(y).rsubi(1);
                            case RELU -> slopes(y, 0);
                            case LEAKY_RELU -> slopes(y, SLOPE);
                        });
    }

    /** 1 where y > 0, elsewhere {@code low}. */
    private static INDArray slopes(INDArray y, float low) {
        return y.gt(0).castTo(y.dataType()).muli(1 - low).addi(low);
    }
}
