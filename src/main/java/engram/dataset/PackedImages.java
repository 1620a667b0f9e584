package engram.dataset;

import engram.array.ImageShape;
import engram.array.Shapes;
import engram.task.ImageClasses;
import java.util.List;
import java.util.Objects;

/**
 * Images in memory, one byte a number.
 *
 * @param description what they are
 * @param shape of every image
 * @param members of each class
 */
record PackedImages(String description, ImageShape shape, List<Members> members) implements ImageClasses {
    /** What the bytes 0 to 255 stand for. */
    private static final float[] LEVELS = levels();

    /**
     * One class.
     *
     * @param name what it is called
     * @param levels the images one after another, as {@link ImageClasses#copy} orders their numbers, 255 for 1; not copied
     */
    record Members(String name, byte[] levels) {}

    PackedImages {
        members = List.copyOf(members);
        for (Members each : members) {
            if (each.levels.length % shape.pixels() != 0) {
                Shapes.require(
                        "levels of " + each.name, new long[] {-1, shape.pixels()}, new long[] {each.levels.length});
            }
        }
    }

    @Override
    public int classes() {
        return members.size();
    }

    @Override
    public String name(int ofClass) {
        return members.get(ofClass).name;
    }

    @Override
    public int count(int ofClass) {
        return members.get(ofClass).levels.length / shape.pixels();
    }

    @Override
    public void copy(int ofClass, int image, float[] to, int at) {
        byte[] levels = members.get(ofClass).levels;
        int count = shape.pixels();
        int from = Objects.checkIndex(image, count(ofClass)) * count;
        Objects.checkFromIndexSize(at, count, to.length);
        for (int i = 0; i < count; i++) {
            to[at + i] = LEVELS[levels[from + i] & 0xff];
        }
    }

    /** The byte of a number from 0 to 1; what lies outside is limited. */
    static byte level(double number) {
        return (byte) Math.round(255 * Math.max(0, Math.min(1, number)));
    }

    private static float[] levels() {
        float[] levels = new float[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 255f;
        }
        return levels;
    }
}
