package engram.embed;

import engram.array.ImageShape;
import engram.array.Layout;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** A network in ND4J, where oneDNN has no build: the same values, ten to twenty times slower. */
final class Nd4jProgram implements Program, Graph<Nd4jMaps> {
    private final int images;
    private final boolean training;
    private final List<Nd4jMaps> maps = new ArrayList<>();
    private final List<Nd4jOperation> operations = new ArrayList<>();
    private final Nd4jMaps pixels;
    private final Nd4jMaps features;

    Nd4jProgram(Stage stages, ImageShape size, int images, boolean training) {
        this.images = images;
        this.training = training;
        pixels = maps(size);
        features = stages.on(this, pixels);
    }

    private Nd4jMaps maps(ImageShape size) {
        var made = new Nd4jMaps(size, images, training);
        maps.add(made);
        return made;
    }

    private Nd4jMaps add(Nd4jOperation operation, Nd4jMaps result) {
        operations.add(operation);
        return result;
    }

    @Override
    public ImageShape size(Nd4jMaps m) {
        return m.size();
    }

    @Override
    public Nd4jMaps convolution(Nd4jMaps x, Convolution stage) {
        Nd4jMaps y = maps(stage.output(x.size()));
        add(new Nd4jConvolution(stage, x, y), y);
        return stage.then() == null ? y : activation(y, stage.then());
    }

    @Override
    public Nd4jMaps batchNorm(Nd4jMaps x, BatchNorm stage) {
        Nd4jMaps y = maps(x.size());
        return add(new Nd4jBatchNorm(stage, x, y, training), y);
    }

    @Override
    public Nd4jMaps activation(Nd4jMaps x, Activation f) {
        return add(new Nd4jActivation(x, f), x);
    }

    @Override
    public Nd4jMaps maxPool(Nd4jMaps x) {
        Nd4jMaps y = maps(MaxPool.output(x.size()));
        return add(new Nd4jMaxPool(x, y), y);
    }

    @Override
    public Nd4jMaps sum(Nd4jMaps x, Nd4jMaps y) {
        return add(new Nd4jSum(x, y), x);
    }

    @Override
    public Nd4jMaps mask(Nd4jMaps x, Mask factors) {
        return training ? add(new Nd4jMask(x, factors), x) : x;
    }

    @Override
    public long bytesOfPlace() {
        return maps.stream().mapToLong(Nd4jMaps::bytesOfPlace).sum();
    }

    @Override
    public void load() {
        operations.forEach(Nd4jOperation::load);
    }

    @Override
    public void forward(int place, float[] from, int at, float[] to, int row) {
        float[] dense = Arrays.copyOfRange(from, at, at + images * pixels.size().pixels());
        pixels.data(place)
                .assign(Nd4j.createFromArray(dense)
                        .reshape('c', pixels.data(place).shape()));
        operations.forEach(operation -> operation.forward(place));
        float[] made = features.data(place).ravel().toFloatVector();
        int n = features.size().pixels(), pitch = Layout.pitch(n);
        for (int i = 0; i < images; i++) {
            System.arraycopy(made, i * n, to, row + i * pitch, n);
        }
    }

    @Override
    public void backward(Tape tape, int place, float[] gradient, int from) {
        int n = features.size().pixels(), pitch = Layout.pitch(n);
        float[] dense = Layout.dense(Arrays.copyOfRange(gradient, from, from + images * pitch), images, n);
        maps.forEach(m -> m.gradient().assign(0));
        features.gradient()
                .assign(Nd4j.createFromArray(dense)
                        .reshape('c', features.gradient().shape()));
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(tape, place);
        }
    }

    @Override
    public void close() {
        operations.forEach(Nd4jOperation::free);
        maps.forEach(Nd4jMaps::free);
    }
}
