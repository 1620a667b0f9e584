package engram.dataset;

import engram.array.ImageShape;
import engram.array.Seeds;
import engram.array.Shapes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Anybody's own images: a folder, or a zip archive, with one folder for each class, of PNG and JPEG files of any size.
 *
 * <pre>{@code
 * var folder = new ImageFolder(Path.of("pictures"), "my pictures", 32);
 * FewShotSources mine = folder.read(DataFolder.standard(), seeds, ReadingListener.NONE);
 * var episodes = FewShotImages.duan2023(mine.training(), Normalisation.of(mine.training()));
 * }</pre>
 *
 * @param path the folder or archive
 * @param name what the images are called in the titles of figures
 * @param side rows and columns of pixels wanted; images that are not square are squeezed
 */
public record ImageFolder(Path path, String name, int side) {
    private static final double TRAINING = 0.64, VALIDATION = 0.16;
    private static final int FEWEST_CLASSES = 3, FEWEST_IMAGES = 2;
    private static final int ENOUGH_TO_TELL = 12;

    public ImageFolder {
        Shapes.positive("side", side);
    }

    /**
     * Reads all images, in colours; a grey one becomes three equal planes. The classes are shuffled, then 64 % of them are
     * for training, 16 % for validation and the others for the test, the shares of CIFAR-FS and miniImageNet; at least one
     * class each. Episodes of k ways need k classes in each of the three, so that five ways need 29 in all.
     *
     * @param kept where the resized images are kept
     * @param shuffle in which order
     * @throws DatasetException if a file is not an image, two folders have the same name, there are fewer than three
     *     classes, or fewer than two images in one
     */
    public FewShotSources read(DataFolder kept, Seeds shuffle, ReadingListener listener) {
        return read(PackedCache.of(kept), shuffle, listener);
    }

    FewShotSources read(PackedCache cache, Seeds shuffle, ReadingListener listener) {
        String place = path.toAbsolutePath().normalize().toString();
        String tellApart =
                Checksum.sha256(place.getBytes(StandardCharsets.UTF_8)).substring(0, ENOUGH_TO_TELL);
        String file = String.format(Locale.ROOT, "%s-%d-%s.bin", path.getFileName(), side, tellApart);
        String fingerprint = "image folder " + side + " " + FileTree.fingerprint(path);
        Packed packed = cache.get(file, fingerprint, () -> decode(listener));
        int all = packed.members().size();
        int training = Math.min((int) Math.round(TRAINING * all), all - 2);
        int test = training + Math.max(1, (int) Math.round(VALIDATION * all));
        int[] order = shuffle.stream().permutation(all);
        return FewShotSources.real(
                packed.numbered(order, 0, training, name + ", " + training + " training classes"),
                packed.numbered(order, training, test, name + ", " + (test - training) + " validation classes"),
                packed.numbered(order, test, all, name + ", " + (all - test) + " test classes"),
                packed);
    }

    private Packed decode(ReadingListener listener) {
        ImageShape shape = new ImageShape(3, side, side);
        try (FileTree tree = FileTree.open(path)) {
            List<String> pictures =
                    tree.names().stream().filter(Picture::isPicture).toList();
            List<ClassFiles> classes = ClassFiles.group(tree, pictures, this::className);
            classes.forEach(this::requireOneFolder);
            if (classes.size() < FEWEST_CLASSES) {
                throw new DatasetException(path + ": expected at least " + FEWEST_CLASSES
                        + " folders of PNG or JPEG images, one a class, got " + classes.size()
                        + "; put the images of each class into a folder of its own");
            }
            for (ClassFiles each : classes) {
                if (each.files().size() < FEWEST_IMAGES) {
                    throw DatasetException.inside(
                            path,
                            "class '" + each.name() + "'",
                            "at least " + FEWEST_IMAGES + " images, one to show and one to ask for",
                            "" + each.files().size(),
                            "add images or take the class out");
                }
            }
            return Packed.of(
                    shape,
                    ClassFiles.read(classes, shape, listener),
                    Map.of(path.getFileName().toString(), tree.sha256()));
        }
    }

    private String className(String file) {
        String folder = ClassFiles.folder(file, 1);
        if (folder.isEmpty()) {
            throw DatasetException.inside(
                    path, "entry '" + file + "'", "images in folders, one a class", "one in none", "move it into one");
        }
        return folder;
    }

    /** Two folders of one name are hardly one class: cats/left and dogs/left. */
    private void requireOneFolder(ClassFiles each) {
        List<String> folders =
                each.files().stream().map(ImageFolder::parent).distinct().toList();
        if (folders.size() > 1) {
            throw DatasetException.inside(
                    path,
                    "class '" + each.name() + "'",
                    "the images of a class in one folder, and no other of that name",
                    "the folders " + folders.get(0) + " and " + folders.get(1),
                    "rename one, or put their images together if they are one class");
        }
    }

    private static String parent(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }
}
