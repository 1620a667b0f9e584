package engram.embed;

import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One operation of a program and its adjoint. */
interface Nd4jOperation {
    /** Takes over the present values of the parameters. */
    default void load() {}

    void forward(int place);

    /** Adds to the gradients of the maps that came in and to the tape's of the parameters. */
    void backward(Tape tape, int place);

    /** Gives back the memory that is its own. */
    default void free() {}

    /** Adds to the tape's gradient of a parameter. */
    static void add(Tape tape, Parameter p, INDArray gradient) {
        float[] dense = gradient.ravel().toFloatVector(), sum = tape.of(p).requireGradient(p.name());
        float[] padded = Layout.padded(dense, p.rows(), p.cols());
        tape.kernels().addScaled(1, padded, 0, sum, 0, sum.length);
    }
}
