package engram.embed;

import engram.autodiff.Tape;

/** x ← x + y. */
record Nd4jSum(Nd4jMaps x, Nd4jMaps y) implements Nd4jOperation {
    @Override
    public void forward(int place) {
        x.data(place).addi(y.data(place));
    }

    @Override
    public void backward(Tape tape, int place) {
        y.gradient().addi(x.gradient());
    }
}
