package engram.embed;

import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution by ND4J's conv2d and conv2d_bp. */
final class Nd4jConvolution implements Nd4jOperation {
    private final Convolution stage;
    private final Nd4jMaps x;
    private final Nd4jMaps y;
    private final int[] settings;
    private final List<INDArray> parameters = new ArrayList<>();

    Nd4jConvolution(Convolution stage, Nd4jMaps x, Nd4jMaps y) {
        this.stage = stage;
        this.x = x;
        this.y = y;
        int k = stage.kernel(), s = stage.stride(), p = stage.pad();
        // Filter, strides, pads, dilation 1, pads as given, planes, filters as [out, in, rows, columns].
        settings = new int[] {k, k, s, s, p, p, 1, 1, 0, 0, 1};
    }

    @Override
    public void load() {
        parameters.clear();
        int k = stage.kernel();
        parameters.add(stage.weights().value().reshape('c', stage.filters(), stage.channels(), k, k));
        Parameter bias = stage.bias();
        if (bias != null) {
            parameters.add(bias.value().reshape(stage.filters()));
        }
    }

    @Override
    public void forward(int place) {
        Nd4j.exec(operation("conv2d")
                .addInputs(joined(List.of(x.data(place)), parameters, List.of()))
                .addOutputs(y.data(place))
                .build());
    }

    @Override
    public void backward(Tape tape, int place) {
        INDArray toMaps = x.zeros();
        List<INDArray> gradients = parameters.stream().map(Nd4j::zerosLike).toList();
        Nd4j.exec(operation("conv2d_bp")
                .addInputs(joined(List.of(x.data(place)), parameters, List.of(y.gradient())))
                .addOutputs(joined(List.of(toMaps), gradients, List.of()))
                .build());
        x.gradient().addi(toMaps);
        toMaps.close();
        List<Parameter> trained = stage.parameters();
        for (int i = 0; i < trained.size(); i++) {
            Nd4jOperation.add(tape, trained.get(i), gradients.get(i));
        }
    }

    private static INDArray[] joined(List<INDArray> first, List<INDArray> then, List<INDArray> last) {
        return Stream.of(first, then, last).flatMap(List::stream).toArray(INDArray[]::new);
    }

    private DynamicCustomOp.DynamicCustomOpsBuilder operation(String name) {
        return DynamicCustomOp.builder(name).addIntegerArguments(settings);
    }
}
