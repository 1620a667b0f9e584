package engram.embed;

import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** x ← x ∘ factors, drawn for every forward pass. */
final class Nd4jMask implements Nd4jOperation {
    private final Nd4jMaps x;
    private final Mask mask;
    private final List<INDArray> factors = new ArrayList<>();

    Nd4jMask(Nd4jMaps x, Mask mask) {
        this.x = x;
        this.mask = mask;
    }

    @Override
    public void forward(int place) {
        while (factors.size() <= place) {
            factors.add(x.zeros());
        }
        float[] drawn = new float[x.images() * x.size().pixels()];
        mask.draw(drawn, x.images(), x.size());
        INDArray own = factors.get(place);
        own.assign(Nd4j.createFromArray(drawn).reshape('c', own.shape()));
        x.data(place).muli(own);
    }

    @Override
    public void backward(Tape tape, int place) {
        x.gradient().muli(factors.get(place));
    }

    @Override
    public void free() {
        factors.forEach(INDArray::close);
    }
}
