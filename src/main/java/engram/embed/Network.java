package engram.embed;

import engram.array.ImageShape;
import engram.array.Layout;
import engram.array.Sequence;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/** Stages made into an embedder, ready in a library for every number of images that is asked for. */
final class Network implements Embedder {
    private final ImageShape size;
    private final int features;
    private final BatchStatistics over;
    private final Parameters parameters;
    private final Parameters statistics;
    private final Programs programs;

    Network(Stage stages, ImageShape size, BatchStatistics over, Library library) {
        this.size = size;
        this.over = over;
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
        Programs.Lease lease = programs.lease(tape, chunk, chunks);
        Program program = lease.program();
        program.load();
        for (int c = 0; c < chunks; c++) {
            program.forward(lease.place(c), images.values(), c * pixels, result.data(), c * numbers);
        }
        if (tape.records()) {
            parameters.forEach(tape::of);
            tape.onReturn(() -> {
                for (int c = chunks - 1; c >= 0; c--) {
                    program.backward(tape, lease.place(c), result.requireGradient("features"), c * numbers);
                }
            });
        }
        return result;
    }

    @Override
    public void release() {
        programs.close();
    }
}
