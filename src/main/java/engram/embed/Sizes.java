package engram.embed;

import engram.array.ImageShape;

/** Computes nothing but sizes. */
final class Sizes implements Graph<ImageShape> {
    @Override
    public ImageShape size(ImageShape maps) {
        return maps;
    }

    @Override
    public ImageShape convolution(ImageShape x, Convolution stage) {
        return stage.output(x);
    }

    @Override
    public ImageShape batchNorm(ImageShape x, BatchNorm stage) {
        return x;
    }

    @Override
    public ImageShape activation(ImageShape x, Activation f) {
        return x;
    }

    @Override
    public ImageShape maxPool(ImageShape x) {
        return MaxPool.output(x);
    }

    @Override
    public ImageShape sum(ImageShape x, ImageShape y) {
        return x;
    }

    @Override
    public ImageShape mask(ImageShape x, Mask factors) {
        return x;
    }
}
