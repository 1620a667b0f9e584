package engram.task;

import engram.array.ImageShape;

/** Classes of images of which every pixel tells the class and the image: {@code (100·class + image)/10000}. */
record NumberedImages(int classes, int each, ImageShape shape) implements ImageClasses {
    static float value(int ofClass, int image) {
        return (100 * ofClass + image) / 10_000f;
    }

    static int ofClass(float value) {
        return Math.round(value * 10_000) / 100;
    }

    static int image(float value) {
        return Math.round(value * 10_000) % 100;
    }

    @Override
    public String description() {
        return "numbered images";
    }

    @Override
    public String name(int ofClass) {
        return "class " + ofClass;
    }

    @Override
    public int count(int ofClass) {
        return each;
    }

    @Override
    public void copy(int ofClass, int image, float[] to, int at) {
        java.util.Arrays.fill(to, at, at + shape.pixels(), value(ofClass, image));
    }
}
