package engram.dataset;

import engram.task.ImageSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CIFAR-10 (Krizhevsky 2009): 60,000 photographs of 32×32 pixels, here without colours (red + green + blue).
 *
 * <p>The binary files lie in {@code cifar10/cifar-10-batches-bin} of a {@link DataFolder}. Each is checked when it is
 * read: its length, its labels and, for {@code test_batch.bin}, its checksum; the others come out of an archive of which
 * the checksum was right. Where {@code data_batch_1.bin} to {@code data_batch_4.bin} are there, training uses these, as
 * the published program of Miconi et al. 2018 does, and {@code test_batch.bin} is held out. {@code test_batch.bin} alone
 * is enough: then its first four fifths (8,000 images) train and the last fifth (2,000) is held out, and both say so.
 *
 * <pre>{@code
 * int photographs = Cifar10.find(DataFolder.standard()).map(it -> it.training().count()).orElse(0);
 * }</pre>
 */
public final class Cifar10 {
    private final ImageSource training;
    private final ImageSource heldOut;
    private final Map<String, String> checksums;

    private Cifar10(ImageSource training, ImageSource heldOut, Map<String, String> checksums) {
        this.training = training;
        this.heldOut = heldOut;
        this.checksums = checksums;
    }

    /** The images to train on. */
    public ImageSource training() {
        return training;
    }

    /** The images that training never shows. */
    public ImageSource heldOut() {
        return heldOut;
    }

    /** The files that were read, by name, and their sha256: what a record of a run should keep of its data. */
    public Map<String, String> checksums() {
        return checksums;
    }

    /**
     * CIFAR-10 as it lies in {@code folder}, without the network; empty if it is not there. An archive
     * {@code cifar10/cifar-10-binary.tar.gz} that was put there by hand is checked and unpacked first.
     *
     * @throws DatasetException if a file is there and is not what it should be
     */
    public static Optional<Cifar10> find(DataFolder folder) {
        return find(folder, CifarEdition.OFFICIAL);
    }

    /**
     * CIFAR-10 as it lies in {@code folder}, fetched from its official place (170 MB) if it is not there with its
     * training files. An interrupted download goes on where it was.
     *
     * @param listener told how far the download is
     * @throws DatasetException if it cannot be had, or a file is there and is not what it should be
     */
    public static Cifar10 fetch(DataFolder folder, DownloadListener listener) {
        return fetch(folder, listener, CifarEdition.OFFICIAL);
    }

    static Absence absence(DataFolder folder) {
        return new Absence(
                "CIFAR-10",
                home(folder),
                Stream.concat(CifarEdition.TRAINING.stream(), Stream.of(CifarEdition.TEST))
                        .map(name -> List.of(CifarEdition.FOLDER + "/" + name))
                        .toList());
    }

    private static Path home(DataFolder folder) {
        return folder.path().resolve("cifar10");
    }

    static Optional<Cifar10> find(DataFolder folder, CifarEdition edition) {
        CifarFolder place = new CifarFolder(home(folder), edition);
        if (!place.has(CifarEdition.TEST) && place.hasArchive()) {
            place.unpack();
        }
        return place.has(CifarEdition.TEST) ? Optional.of(read(place)) : Optional.empty();
    }

    static Cifar10 fetch(DataFolder folder, DownloadListener listener, CifarEdition edition) {
        CifarFolder place = new CifarFolder(home(folder), edition);
        if (!place.isComplete()) {
            if (place.hasArchive()) {
                place.unpack();
            } else {
                place.download(listener);
            }
        }
        return read(place);
    }

    private static Cifar10 read(CifarFolder place) {
        SortedMap<String, String> checksums = new TreeMap<>();
        CifarFile test = read(place, CifarEdition.TEST, checksums);
        if (place.isComplete()) {
            List<CifarFile> files = CifarEdition.TRAINING.stream()
                    .map(name -> read(place, name, checksums))
                    .toList();
            int count = files.size() * test.count();
            return new Cifar10(
                    new Photographs("CIFAR-10, training batches 1 to 4", files, 0, count),
                    new Photographs("CIFAR-10, test batch (held out)", List.of(test), 0, test.count()),
                    Collections.unmodifiableMap(checksums));
        }
        int split = test.count() * 4 / 5;
        return new Cifar10(
                new Photographs(part("first", split, test), List.of(test), 0, split),
                new Photographs(part("last", test.count() - split, test), List.of(test), split, test.count() - split),
                Collections.unmodifiableMap(checksums));
    }

    private static CifarFile read(CifarFolder place, String name, Map<String, String> checksums) {
        CifarFile file = place.read(name);
        checksums.put(name, file.sha256());
        return file;
    }

    private static String part(String which, int images, CifarFile test) {
        return String.format(Locale.ROOT, "CIFAR-10, %s %,d of the %,d test images", which, images, test.count());
    }

    /** The images {@code first} to {@code first + count − 1} of files that are equally long. */
    private record Photographs(String description, List<CifarFile> files, int first, int count) implements ImageSource {
        @Override
        public int height() {
            return CifarFile.SIDE;
        }

        @Override
        public int width() {
            return CifarFile.SIDE;
        }

        @Override
        public float[] grey(int index) {
            int image = first + Objects.checkIndex(index, count);
            int each = files.get(0).count();
            return files.get(image / each).grey(image % each);
        }
    }
}
