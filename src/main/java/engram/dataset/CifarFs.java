package engram.dataset;

import engram.array.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * CIFAR-FS (Bertinetto, Henriques, Torr, Vedaldi 2019, arXiv 1805.08136): the 100 classes of CIFAR-100 (Krizhevsky 2009)
 * with all their 600 images of 32×32 pixels, 64 classes for training, 16 for validation, 20 for the test.
 *
 * <p>In {@code cifar-fs} of a {@link DataFolder} lies either CIFAR-100's binary version,
 * {@code cifar-100-binary/train.bin} and {@code test.bin} or the archive {@code cifar-100-binary.tar.gz}, or
 * {@code cifar100.zip}, or a folder {@code cifar100}, with {@code data/<class>/*.png} and
 * {@code splits/bertinetto/train.txt}, {@code val.txt}, {@code test.txt}. The images are the same; their order within a
 * class is not, so that one seed draws other episodes from the one than from the other.
 *
 * <pre>{@code
 * Optional<FewShotSources> photographs = CifarFs.find(DataFolder.standard(), ReadingListener.NONE);
 * }</pre>
 */
public final class CifarFs {
    private static final ImageShape SHAPE = new ImageShape(3, CifarFile.SIDE, CifarFile.SIDE);
    private static final String KEPT = "cifar-fs.bin";

    private CifarFs() {}

    /**
     * CIFAR-FS as it lies in {@code folder}, without the network; empty if it is not there.
     *
     * @throws DatasetException if a file is there and is not what it should be
     */
    public static Optional<FewShotSources> find(DataFolder folder, ReadingListener listener) {
        return find(folder, PackedCache.of(folder), listener, Cifar100Edition.OFFICIAL);
    }

    /**
     * Fetches CIFAR-100 (170 MB) into {@code folder} from its official place if CIFAR-FS is not there in any form. An
     * interrupted download goes on where it was.
     *
     * @throws DatasetException if it cannot be had
     */
    public static void fetch(DataFolder folder, DownloadListener listener) {
        fetch(folder, listener, Cifar100Edition.OFFICIAL);
    }

    static void fetch(DataFolder folder, DownloadListener listener, Cifar100Edition edition) {
        Path home = home(folder);
        if (table(home).isEmpty() && !edition.isComplete(home)) {
            edition.fetch(home, listener);
        }
    }

    static Optional<FewShotSources> find(
            DataFolder folder, PackedCache cache, ReadingListener listener, Cifar100Edition edition) {
        Path home = home(folder);
        if (edition.isComplete(home) || edition.hasArchive(home)) {
            edition.unpackIfNeeded(home);
            String fingerprint = "cifar-fs binary " + edition.fingerprint(home);
            return Optional.of(split(cache.get(KEPT, fingerprint, () -> edition.read(home, splits()))));
        }
        return table(home).map(place -> {
            String fingerprint = "cifar-fs pictures " + FileTree.fingerprint(place);
            return split(cache.get(KEPT, fingerprint, () -> pictures(place, listener, edition)));
        });
    }

    /** As CIFAR-100's binary files, as which {@link #fetch} gets it. */
    static Absence absence(DataFolder folder) {
        return new Absence("CIFAR-FS", home(folder), Cifar100Edition.OFFICIAL.names());
    }

    private static FewShotSources split(Packed packed) {
        return FewShotSources.real(
                packed.beginningWith("train/", "CIFAR-FS, training classes"),
                packed.beginningWith("val/", "CIFAR-FS, validation classes"),
                packed.beginningWith("test/", "CIFAR-FS, test classes"),
                packed);
    }

    private static Packed pictures(Path place, ReadingListener listener, Cifar100Edition edition) {
        try (FileTree tree = FileTree.open(place)) {
            Map<String, ClassFiles> found = new HashMap<>();
            List<String> pictures =
                    tree.names().stream().filter(Picture::isPicture).toList();
            ClassFiles.group(tree, pictures, file -> ClassFiles.folder(file, 1))
                    .forEach(each -> found.put(each.name(), each));
            List<ClassFiles> classes = new ArrayList<>();
            for (String split : List.of("train", "val", "test")) {
                String table = SplitTable.named(tree, "splits/bertinetto/" + split + ".txt");
                for (String name : SplitTable.lines(tree, table)) {
                    ClassFiles members = found.get(name);
                    int count = members == null ? 0 : members.files().size();
                    if (members == null || count != edition.imagesOfClass()) {
                        throw DatasetException.inside(
                                place,
                                "class '" + name + "' of " + table,
                                edition.imagesOfClass() + " images in a folder data/" + name,
                                "" + count,
                                "get the data set again");
                    }
                    classes.add(new ClassFiles(split + "/" + name, tree, members.files()));
                }
            }
            SplitTable.requireCounts(place, classes, List.of("train", "val", "test"), edition.classes());
            return Packed.of(
                    SHAPE,
                    ClassFiles.read(classes, SHAPE, listener),
                    Map.of(place.getFileName().toString(), tree.sha256()));
        }
    }

    /** Of every class of CIFAR-100, by its label, {@code split/name}. */
    static List<String> splits() {
        try (InputStream in = Objects.requireNonNull(CifarFs.class.getResourceAsStream("cifar-fs.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("this library has its table of classes", e);
        }
    }

    private static Path home(DataFolder folder) {
        return folder.path().resolve("cifar-fs");
    }

    private static Optional<Path> table(Path home) {
        return List.of("cifar100.zip", "cifar100").stream()
                .map(home::resolve)
                .filter(Files::exists)
                .findFirst();
    }
}
