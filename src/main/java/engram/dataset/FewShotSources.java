package engram.dataset;

import engram.array.Seeds;
import engram.task.ImageClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images of a few-shot experiment, and which ones they are: the one place that chooses between real and generated
 * images.
 *
 * <pre>{@code
 * FewShotSources images = FewShotSources.omniglotOrGlyphs(DataFolder.standard());
 * String which = images.note();
 * var episodes = FewShotImages.miconi2018(images.training());
 * }</pre>
 *
 * @param training classes to train on
 * @param validation classes to choose the best moment of a training by; the test's where a data set has none
 * @param test classes that training never shows
 * @param real whether they are not generated
 * @param checksums the files read, by name, and their sha256; none for generated images
 * @param note a sentence for the reader: which were taken and why
 */
public record FewShotSources(
        ImageClasses training,
        ImageClasses validation,
        ImageClasses test,
        boolean real,
        SortedMap<String, String> checksums,
        String note) {
    private static final int GREY_CLASSES = 500, GREY_DRAWINGS = 20;
    private static final int COLOURED_DRAWINGS = 20;
    private static final int TRAINING = 64, VALIDATION = 16, TEST = 20;
    private static final int OMNIGLOT_TEST = 100;

    /** The same images and the same order in every run: the seed of a run draws episodes from them. */
    private static final Seeds SEEDS = new Seeds(0).child("few-shot images");

    public FewShotSources {
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    /**
     * Omniglot at 31×31 pixels if it lies in {@code folder}, or else generated characters of the same size: 400 to train
     * on and 100 for the test. Never uses the network.
     *
     * @throws DatasetException if Omniglot is there but damaged: a broken file is reported, not replaced by something else
     */
    public static FewShotSources omniglotOrGlyphs(DataFolder folder) {
        return Omniglot.find(folder, 31, SEEDS.child("characters"), ReadingListener.NONE)
                .orElseGet(() -> glyphs(Omniglot.absence(folder).toString()));
    }

    /**
     * CIFAR-FS if it lies in {@code folder}, or else generated coloured characters of the same size and in as many
     * classes. Never uses the network.
     *
     * @throws DatasetException if CIFAR-FS is there but damaged
     */
    public static FewShotSources cifarFsOrGlyphs(DataFolder folder) {
        return CifarFs.find(folder, ReadingListener.NONE)
                .orElseGet(() -> colouredGlyphs(32, CifarFs.absence(folder).toString()));
    }

    /**
     * miniImageNet if it lies in {@code folder}, or else generated coloured characters of 84×84 pixels in as many classes.
     *
     * @throws DatasetException if miniImageNet is there but damaged
     */
    public static FewShotSources miniImageNetOrGlyphs(DataFolder folder) {
        return MiniImageNet.find(folder, ReadingListener.NONE)
                .orElseGet(() -> colouredGlyphs(
                        84, MiniImageNet.absence(folder) + "; put its images and tables there, as MiniImageNet says"));
    }

    /**
     * Caltech-101 (Fei-Fei, Fergus, Perona 2004) at 84×84 pixels if {@code caltech101/101_ObjectCategories} or a small
     * part of it, {@code caltech101/caltech101-45x20.zip}, lies in {@code folder}, or else generated coloured characters
     * of the same size.
     *
     * @throws DatasetException if a file is there but damaged
     */
    public static FewShotSources caltech101OrGlyphs(DataFolder folder) {
        Path home = folder.path().resolve("caltech101");
        List<String> names = List.of("101_ObjectCategories", "caltech101-45x20.zip");
        for (String name : names) {
            Path path = home.resolve(name);
            if (Files.exists(path)) {
                return new ImageFolder(path, "Caltech-101", 84)
                        .read(folder, SEEDS.child("Caltech-101"), ReadingListener.NONE);
            }
        }
        var absence = new Absence("Caltech-101", home, List.of(names));
        return colouredGlyphs(84, absence + "; put its folder 101_ObjectCategories there");
    }

    /** Generated grey characters, as they stand for Omniglot. */
    public static FewShotSources glyphs() {
        return glyphs("they were asked for");
    }

    /**
     * Generated coloured characters, as they stand for photographs.
     *
     * @param side rows and columns of pixels
     */
    public static FewShotSources colouredGlyphs(int side) {
        return colouredGlyphs(side, "they were asked for");
    }

    /** Classes of what was read. */
    static FewShotSources real(ImageClasses training, ImageClasses validation, ImageClasses test, Packed read) {
        String note = "Images: " + training.description() + "; test: " + test.description() + "." + read.remark();
        return new FewShotSources(training, validation, test, true, read.checksums(), note);
    }

    private static FewShotSources glyphs(String why) {
        Seeds seeds = SEEDS.child("grey");
        ImageClasses training = Glyphs.grey(seeds.child("training"), GREY_CLASSES - OMNIGLOT_TEST, GREY_DRAWINGS, 31);
        ImageClasses test = Glyphs.grey(seeds.child("test"), OMNIGLOT_TEST, GREY_DRAWINGS, 31);
        return generated(training, test, test, why);
    }

    private static FewShotSources colouredGlyphs(int side, String why) {
        Seeds seeds = SEEDS.child("coloured");
        return generated(
                Glyphs.coloured(seeds.child("training"), TRAINING, COLOURED_DRAWINGS, side),
                Glyphs.coloured(seeds.child("validation"), VALIDATION, COLOURED_DRAWINGS, side),
                Glyphs.coloured(seeds.child("test"), TEST, COLOURED_DRAWINGS, side),
                why);
    }

    private static FewShotSources generated(
            ImageClasses training, ImageClasses validation, ImageClasses test, String why) {
        String note = "Images: " + training.description() + ", because " + why + ".";
        return new FewShotSources(training, validation, test, false, new TreeMap<>(), note);
    }
}
