package engram.dataset;

import engram.array.ImageShape;
import engram.array.Seeds;
import engram.task.ImageClasses;
import java.util.Locale;
import java.util.Objects;

/** Grey characters, ink 0 on paper 1, drawn when they are asked for. */
record EndlessGlyphs(Seeds seeds, int classes, ImageShape shape) implements ImageClasses {
    private static final int DRAWINGS = 1_000_000;

    @Override
    public String description() {
        return "Generated characters (not Omniglot)";
    }

    @Override
    public String name(int ofClass) {
        return String.format(Locale.ROOT, "generated %d", ofClass + 1);
    }

    @Override
    public int count(int ofClass) {
        return DRAWINGS;
    }

    @Override
    public void copy(int ofClass, int image, float[] to, int at) {
        Seeds character = seeds.child(Objects.checkIndex(ofClass, classes));
        var hand = character.child(Objects.checkIndex(image, DRAWINGS)).stream();
        double pen = Glyphs.pen(shape, hand);
        double[] covered = Glyph.draw(character.stream()).written(hand).ink(shape.width(), pen);
        for (int p = 0; p < covered.length; p++) {
            to[at + p] = (float) (1 - covered[p]);
        }
    }
}
