package engram.embed;

import engram.array.ImageShape;
import engram.array.Layout;
import engram.array.Sequence;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Stages made into an embedder, ready in a library for every number of images that is asked for. What going back needs of
 * a chunk, the images that batch norm takes together, is kept as long as memory is there for it; the first chunks of a
 * call that needs more are made a second time on the way back (Chen, Xu, Zhang and Guestrin 2016, <a
 * href="https://arxiv.org/abs/1604.06174">arXiv 1604.06174</a>).
 */
final class Network implements Embedder {
    private static final long BYTES = 1L << 30;

    private final ImageShape size;
    private final int features;
    private final BatchStatistics over;
    private final Parameters parameters;
    private final Parameters statistics;
    private final Programs programs;
    private final long bytes;

    Network(Stage stages, ImageShape size, BatchStatistics over, Library library) {
        this(stages, size, over, library, BYTES);
    }

    /**
     * With a limit of its own.
     *
     * @param bytes for what a call keeps; one chunk is kept in any case
     */
    Network(Stage stages, ImageShape size, BatchStatistics over, Library library, long bytes) {
        this.size = size;
        this.over = over;
        this.bytes = bytes;
        this.features = stages.on(new Sizes(), size).pixels();
        this.parameters = Parameters.of(stages.parameters());
        this.statistics = Parameters.of(stages.statistics());
        this.programs = new Programs((images, training) -> library.program(stages, size, images, training));
    }

    @Override
    public int inputs() {
        return size.pixels();
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Parameters statistics() {
        return statistics;
    }

    @Override
    public Tensor embed(Tape tape, Sequence images) {
        if (images.units() != inputs() || images.steps() < 1 || images.batch() < 1) {
            throw new IllegalArgumentException("images: expected [steps, batch, " + inputs() + "] for images of " + size
                    + ", got [" + images.steps() + ", " + images.batch() + ", " + images.units() + "]");
        }
        int all = images.steps() * images.batch(), chunk = over == BatchStatistics.PER_STEP ? images.batch() : all;
        int chunks = all / chunk, pixels = chunk * inputs(), numbers = chunk * Layout.pitch(features);
        Tensor result = tape.result(all, features);
        Programs.Lease lease = programs.lease(tape, chunk, chunks, bytes);
        Program program = lease.program();
        int last = chunks - lease.count(); // of those that pass through the first place: it stays, the others do not
        List<List<float[]>> before = new ArrayList<>();
        program.load();
        for (int c = 0; c < chunks; c++) {
            if (c < last && tape.records()) {
                before.add(copyOfStatistics());
            }
            program.forward(
                    lease.first() + Math.max(0, c - last), images.values(), c * pixels, result.data(), c * numbers);
        }
        if (tape.records()) {
            parameters.forEach(tape::of);
            tape.onReturn(() -> {
                float[] gradient = result.requireGradient("features");
                for (int c = chunks - 1; c >= last; c--) {
                    program.backward(tape, lease.first() + c - last, gradient, c * numbers);
                }
                List<float[]> after = copyOfStatistics();
                float[] again = new float[last > 0 ? numbers : 0];
                for (int c = last - 1; c >= 0; c--) {
                    putBack(before.get(c));
                    program.forward(lease.first(), images.values(), c * pixels, again, 0);
                    program.backward(tape, lease.first(), gradient, c * numbers);
                }
                putBack(after);
            });
        }
        return result;
    }

    private List<float[]> copyOfStatistics() {
        List<float[]> values = new ArrayList<>();
        statistics.forEach(p -> values.add(p.data().clone()));
        return values;
    }

    /** So that what is dropped is dropped again, and the running statistics move once. */
    private void putBack(List<float[]> values) {
        var saved = values.iterator();
        statistics.forEach(p -> System.arraycopy(saved.next(), 0, p.data(), 0, p.data().length));
    }

    @Override
    public void release() {
        programs.close();
    }
}
