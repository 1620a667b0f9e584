package engram.embed;

/** Computes nothing but sizes. */
final class Sizes implements Graph<ImageSize> {
    @Override
    public ImageSize size(ImageSize maps) {
        return maps;
    }

    @Override
    public ImageSize convolution(ImageSize x, Convolution stage) {
        return stage.output(x);
    }

    @Override
    public ImageSize batchNorm(ImageSize x, BatchNorm stage) {
        return x;
    }

    @Override
    public ImageSize activation(ImageSize x, Activation f) {
        return x;
    }

    @Override
    public ImageSize maxPool(ImageSize x) {
        return MaxPool.output(x);
    }

    @Override
    public ImageSize sum(ImageSize x, ImageSize y) {
        return x;
    }

    @Override
    public ImageSize mask(ImageSize x, Mask factors) {
        return x;
    }
}
