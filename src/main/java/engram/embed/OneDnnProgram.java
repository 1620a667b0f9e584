package engram.embed;

import engram.array.ImageShape;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A network in oneDNN. What going back needs has memory of its own at each place; all else shares memory that is planned
 * once, in the order of use.
 */
final class OneDnnProgram implements Program, Graph<OneDnnMaps> {
    private final int images;
    private final boolean training;
    private final List<OneDnnOperation> operations = new ArrayList<>();
    private final List<OneDnnMaps> maps = new ArrayList<>();
    private final OneDnnRegions regions = new OneDnnRegions();
    private final OneDnnMaps pixels;
    private final List<FloatPointer> pixelFloats = new ArrayList<>();
    private final OneDnnFeatures features;

    OneDnnProgram(Stage stages, ImageShape size, int images, boolean training) {
        this.images = images;
        this.training = training;
        pixels = known(new OneDnnMaps(size, OneDnn.planes(images, size), false));
        OneDnnMaps last = stages.on(this, pixels);
        features = new OneDnnFeatures(last, images);
        last.use();
        planForward();
        if (training) {
            planBackward(last);
        }
    }

    private OneDnnMaps known(OneDnnMaps m) {
        maps.add(m);
        return m;
    }

    private OneDnnMaps add(OneDnnOperation operation, OneDnnMaps result) {
        operations.add(operation);
        return result;
    }

    @Override
    public ImageShape size(OneDnnMaps m) {
        return m.size();
    }

    @Override
    public OneDnnMaps convolution(OneDnnMaps x, Convolution stage) {
        var operation = new OneDnnConvolution(stage, x, images, training);
        OneDnnMaps y = add(operation, known(operation.output()));
        return stage.then() == null ? y : add(new OneDnnActivation(y, stage.then(), true, training), y);
    }

    @Override
    public OneDnnMaps activation(OneDnnMaps x, Activation f) {
        return add(new OneDnnActivation(x, f, false, training), x);
    }

    @Override
    public OneDnnMaps batchNorm(OneDnnMaps x, BatchNorm stage) {
        var operation = new OneDnnBatchNorm(stage, x, images, training);
        return add(operation, known(operation.output()));
    }

    @Override
    public OneDnnMaps maxPool(OneDnnMaps x) {
        var operation = new OneDnnMaxPool(x, images, training);
        return add(operation, known(operation.output()));
    }

    @Override
    public OneDnnMaps sum(OneDnnMaps x, OneDnnMaps y) {
        return add(new OneDnnSum(x, y), x);
    }

    @Override
    public OneDnnMaps mask(OneDnnMaps x, Mask factors) {
        return training ? add(new OneDnnMask(factors, x, images), x) : x;
    }

    private void planForward() {
        pixels.planData(regions);
        for (OneDnnOperation operation : operations) {
            OneDnnMaps made = operation.output();
            if (made != null) {
                made.planData(regions);
            }
            operation.inputs().forEach(OneDnnMaps::used);
        }
        regions.releaseAll();
    }

    private void planBackward(OneDnnMaps last) {
        last.planGradient(regions);
        for (int i = operations.size() - 1; i >= 0; i--) {
            OneDnnOperation operation = operations.get(i);
            operation.planBackward(regions);
            OneDnnMaps made = operation.output();
            if (made != null) {
                made.gradientUsed();
            }
        }
    }

    private void addPlace(int place) {
        maps.forEach(OneDnnMaps::addPlace);
        pixelFloats.add(new FloatPointer(pixels.data(place).get_data_handle()));
        operations.forEach(operation -> operation.addPlace(place));
        features.addPlace(place, training);
    }

    @Override
    public long bytesOfPlace() {
        return maps.stream().mapToLong(OneDnnMaps::bytesOfPlace).sum()
                + operations.stream().mapToLong(OneDnnOperation::bytesOfPlace).sum();
    }

    @Override
    public void load() {
        operations.forEach(OneDnnOperation::load);
    }

    @Override
    public void forward(int place, float[] from, int at, float[] to, int row) {
        while (pixelFloats.size() <= place) {
            addPlace(pixelFloats.size());
        }
        pixelFloats.get(place).put(from, at, images * pixels.size().pixels());
        for (OneDnnOperation operation : operations) {
            operation.forward(place);
        }
        features.get(place, to, row);
    }

    @Override
    public void backward(Tape tape, int place, float[] gradient, int from) {
        features.putGradient(place, gradient, from);
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(tape, place);
        }
    }

    @Override
    public void close() {
        operations.forEach(OneDnnOperation::free);
        maps.forEach(OneDnnMaps::free);
        regions.free();
        features.free();
    }
}
