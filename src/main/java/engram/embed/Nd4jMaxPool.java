package engram.embed;

import engram.autodiff.Tape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The largest of each 2×2 pixels by ND4J's maxpool2d and maxpool2d_bp. */
record Nd4jMaxPool(Nd4jMaps x, Nd4jMaps y) implements Nd4jOperation {
    @Override
    public void forward(int place) {
        Nd4j.exec(operation("maxpool2d")
                .addInputs(x.data(place))
                .addOutputs(y.data(place))
                .build());
    }

    @Override
    public void backward(Tape tape, int place) {
        INDArray toMaps = x.zeros();
        Nd4j.exec(operation("maxpool2d_bp")
                .addInputs(x.data(place), y.gradient())
                .addOutputs(toMaps)
                .build());
        x.gradient().addi(toMaps);
        toMaps.close();
    }

    /** Window, strides, no pads, dilation 1, pads as given, no extra, planes. */
    private static DynamicCustomOp.DynamicCustomOpsBuilder operation(String name) {
        return DynamicCustomOp.builder(name).addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 0);
    }
}
