package engram.testing;

import engram.array.Kernels;
import java.util.List;

/** The kernels that a test runs on: plain loops always, the Vector API where the JVM has it. */
public final class AllKernels {
    private AllKernels() {}

    public static List<Kernels> list() {
        return Kernels.vectorised() ? List.of(Kernels.plain(), Kernels.best()) : List.of(Kernels.plain());
    }
}
