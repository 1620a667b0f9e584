package engram.experiment.miconi2018;

import engram.task.ImageSource;

/**
 * Images made smaller: each pixel is the mean of a block of the original's.
 *
 * @param original square images
 * @param side rows and columns of a small image; divides those of the original
 */
record ShrunkImages(ImageSource original, int side) implements ImageSource {
    ShrunkImages {
        int before = original.height();
        if (original.width() != before || side < 1 || before % side != 0) {
            throw new IllegalArgumentException("side: expected a divisor of the images' " + before + " × "
                    + original.width() + " pixels, got " + side);
        }
    }

    /** The images themselves where they have that size already. */
    static ImageSource of(ImageSource original, int side) {
        return original.height() == side && original.width() == side ? original : new ShrunkImages(original, side);
    }

    @Override
    public String description() {
        return original.description() + ", shrunk to " + side + " × " + side + " pixels";
    }

    @Override
    public int count() {
        return original.count();
    }

    @Override
    public int height() {
        return side;
    }

    @Override
    public int width() {
        return side;
    }

    @Override
    public float[] grey(int index) {
        float[] large = original.grey(index), small = new float[side * side];
        int block = original.height() / side;
        float share = 1f / (block * block);
        for (int i = 0; i < large.length; i++) {
            int row = i / original.width() / block, column = i % original.width() / block;
            small[row * side + column] += share * large[i];
        }
        return small;
    }
}
