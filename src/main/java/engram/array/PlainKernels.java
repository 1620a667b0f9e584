package engram.array;

/**
 * The kernels in plain Java: where it can be, one store a loop and no running float sum, which is what the JIT compiler turns into
 * vector instructions by itself. Slower than {@link VectorKernels}, equal to them up to rounding.
 */
final class PlainKernels implements PlainArithmetic, PlainMatrices, PlainUpdates, PlainReads, PlainSteps, PlainRows {
    @Override
    public String name() {
        return "plain loops";
    }

    @Override
    public int lanes() {
        return 1;
    }
}
