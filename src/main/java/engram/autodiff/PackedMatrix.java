package engram.autodiff;

import engram.array.Kernels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A matrix, and its transpose, in the order that is fastest to multiply; made when they are asked for, and kept. */
final class PackedMatrix {
    private static final long NONE = -1;

    private float @Nullable [] straight;
    private float @Nullable [] turned;
    private long straightVersion = NONE;
    private long turnedVersion = NONE;
    private String order = ""; // whose

    /** The matrix for {@link Kernels#addPackedProduct}; {@code version} is another number whenever its numbers are. */
    float[] straight(Kernels kernels, Tensor m, long version) {
        requireOrder(kernels);
        if (straightVersion != version) {
            straight = kernels.pack(m.data(), m.pitch(), 1, m.rows(), m.cols(), straight);
            straightVersion = version;
        }
        return Objects.requireNonNull(straight);
    }

    /** Its transpose, likewise. */
    float[] turned(Kernels kernels, Tensor m, long version) {
        requireOrder(kernels);
        if (turnedVersion != version) {
            turned = kernels.pack(m.data(), 1, m.pitch(), m.cols(), m.rows(), turned);
            turnedVersion = version;
        }
        return Objects.requireNonNull(turned);
    }

    /** Other kernels read matrices in another order. */
    private void requireOrder(Kernels kernels) {
        if (!order.equals(kernels.name())) {
            order = kernels.name();
            straight = null;
            turned = null;
            straightVersion = NONE;
            turnedVersion = NONE;
        }
    }
}
