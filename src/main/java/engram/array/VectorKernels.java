package engram.array;

/** The kernels in the Vector API, in registers of the JVM's preferred width (at most 512 bits). */
final class VectorKernels implements VectorArithmetic, VectorMatrices, VectorUpdates, VectorReads, VectorSteps {
    @Override
    public String name() {
        return "Vector API, " + Lanes.S.vectorBitSize() + " bits";
    }
}
