package engram.embed;

import engram.array.Layout;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Stages one after another, made ready in a library for every number of images that is asked for. */
final class Network implements Embedder {
    private final ImageSize size;
    private final int features;
    private final BatchStatistics over;
    private final Parameters parameters;
    private final Parameters statistics;
    private final Programs programs;

    Network(List<Stage> stages, ImageSize size, BatchStatistics over, Library library) {
        this.size = size;
        this.over = over;
        this.features = Sizes.after(stages, size).count();
        this.parameters = all(stages, Stage::parameters);
        this.statistics = all(stages, Stage::statistics);
        this.programs =
                new Programs((images, training) -> library.program(List.copyOf(stages), size, images, training));
    }

    private static Parameters all(List<Stage> stages, Function<Stage, List<Parameter>> of) {
        var all = new ArrayList<Parameter>();
        stages.forEach(stage -> all.addAll(of.apply(stage)));
        return Parameters.of(all);
    }

    @Override
    public int inputs() {
        return size.count();
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
            program.forward(lease.place(c), 0, images.values(), c * pixels, result.data(), c * numbers);
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
