package engram.array;

/** The kernels in the Vector API, in registers of the JVM's preferred width (at most 512 bits). */
final class VectorKernels
        implements VectorArithmetic, VectorMatrices, VectorUpdates, VectorReads, VectorSteps, VectorRows {
    /** For the matrix of one row, which is no group of rows. */
    static final Kernels ONE_ROW = new PlainKernels();

    @Override
    public String name() {
        return "Vector API, " + Lanes.S.vectorBitSize() + " bits";
    }

    @Override
    public int lanes() {
        return Lanes.L;
    }
}
