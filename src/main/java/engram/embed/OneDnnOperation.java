package engram.embed;

import engram.autodiff.Tape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation of a program and its adjoint. */
interface OneDnnOperation {
    List<OneDnnMaps> inputs();

    /** What it makes; null: it changes its first input in place. */
    @Nullable
    OneDnnMaps output();

    /** Takes memory for the gradients of the inputs. The gradient of the output is there. */
    void planBackward(OneDnnRegions regions);

    /** What it keeps of its own for a place, in bytes. */
    default long bytesOfPlace() {
        return 0;
    }

    /** Binds the primitives to the memory of one more place. */
    void addPlace(int place);

    /** Takes over the present values of the parameters. */
    default void load() {}

    void forward(int place);

    /** The gradient of the output becomes that of the inputs; that of the parameters is added to the tape's. */
    void backward(Tape tape, int place);

    /** Gives back the memory that is its own. */
    default void free() {}
}
