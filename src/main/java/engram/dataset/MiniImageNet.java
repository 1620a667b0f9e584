package engram.dataset;

import engram.array.ImageShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * miniImageNet (Vinyals et al. 2016, with the classes of Ravi and Larochelle 2017): 100 classes of 600 photographs, 64
 * for training, 16 for validation, 20 for the test, here at 84×84 pixels.
 *
 * <p>ImageNet's terms forbid to pass it on, so it is never fetched: put it into {@code miniimagenet} of a
 * {@link DataFolder}, as {@code images/*.jpg} of any size, with {@code train.csv}, {@code val.csv} and {@code test.csv}
 * ({@code filename,label}) beside that folder or in another one beside it. The images are resized once and kept.
 *
 * <pre>{@code
 * Optional<FewShotSources> photographs = MiniImageNet.find(DataFolder.standard(), ReadingListener.NONE);
 * }</pre>
 */
public final class MiniImageNet {
    private static final int SIDE = 84;
    private static final ImageShape SHAPE = new ImageShape(3, SIDE, SIDE);
    private static final String HEAD = "filename,label";
    private static final List<String> SPLITS = List.of("train", "val", "test");

    /**
     * What miniImageNet should be.
     *
     * @param classes for training, validation and test
     * @param imagesOfClass of each
     */
    record Edition(List<Integer> classes, int imagesOfClass) {
        static final Edition RAVI = new Edition(List.of(64, 16, 20), 600);
    }

    private MiniImageNet() {}

    /**
     * miniImageNet as it lies in {@code folder}; empty if it has no {@code miniimagenet/images}.
     *
     * @throws DatasetException if a file is there and is not what it should be
     */
    public static Optional<FewShotSources> find(DataFolder folder, ReadingListener listener) {
        return find(folder, PackedCache.of(folder), listener, Edition.RAVI);
    }

    static Optional<FewShotSources> find(
            DataFolder folder, PackedCache cache, ReadingListener listener, Edition edition) {
        Path home = home(folder);
        if (!Files.isDirectory(home.resolve("images"))) {
            return Optional.empty();
        }
        String fingerprint = "miniimagenet " + FileTree.fingerprint(home);
        return Optional.of(
                split(cache.get("miniimagenet-" + SIDE + ".bin", fingerprint, () -> read(home, listener, edition))));
    }

    static Absence absence(DataFolder folder) {
        Stream<String> tables = SPLITS.stream().map(split -> split + ".csv");
        return new Absence(
                "miniImageNet",
                home(folder),
                Stream.concat(Stream.of("images"), tables).map(List::of).toList());
    }

    private static Path home(DataFolder folder) {
        return folder.path().resolve("miniimagenet");
    }

    private static FewShotSources split(Packed packed) {
        return FewShotSources.real(
                packed.beginningWith("train/", "miniImageNet, training classes"),
                packed.beginningWith("val/", "miniImageNet, validation classes"),
                packed.beginningWith("test/", "miniImageNet, test classes"),
                packed);
    }

    private static Packed read(Path home, ReadingListener listener, Edition edition) {
        try (FileTree tree = FileTree.open(home)) {
            Set<String> names = new HashSet<>(tree.names());
            List<ClassFiles> classes = new ArrayList<>();
            Map<String, String> checksums = new TreeMap<>();
            for (String split : SPLITS) {
                String table = SplitTable.named(tree, split + ".csv");
                classes.addAll(classes(tree, names, split, table, edition));
                checksums.put(table, Checksum.sha256(tree.read(table)));
            }
            SplitTable.requireCounts(home, classes, SPLITS, edition.classes());
            checksums.put("miniimagenet", tree.sha256());
            return Packed.of(SHAPE, ClassFiles.read(classes, SHAPE, listener), checksums);
        }
    }

    private static List<ClassFiles> classes(
            FileTree tree, Set<String> names, String split, String table, Edition edition) {
        List<String> lines = SplitTable.lines(tree, table);
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (i == 0 ? !lines.get(0).equals(HEAD) : cells.length != 2) {
                throw refused(tree, table, i, i == 0 ? HEAD : "a file name and a label", lines.get(i));
            }
            String file = "images/" + cells[0];
            if (i > 0 && (!names.contains(file) || labels.put(file, cells[1]) != null)) {
                throw refused(tree, table, i, "the name of an image in the folder images, each once", cells[0]);
            }
        }
        List<ClassFiles> classes = ClassFiles.group(
                tree, labels.keySet().stream().sorted().toList(), file -> split + "/" + labels.get(file));
        for (ClassFiles each : classes) {
            if (each.files().size() != edition.imagesOfClass()) {
                throw DatasetException.inside(
                        tree.path().resolve(table),
                        "class '" + each.name() + "'",
                        edition.imagesOfClass() + " images",
                        "" + each.files().size(),
                        "take the tables of Ravi and Larochelle");
            }
        }
        return classes;
    }

    private static DatasetException refused(FileTree tree, String table, int line, String expected, String got) {
        return DatasetException.inside(
                tree.path().resolve(table),
                "line " + (line + 1),
                expected,
                "'" + got + "'",
                "put the missing image there, or take the tables of Ravi and Larochelle");
    }
}
