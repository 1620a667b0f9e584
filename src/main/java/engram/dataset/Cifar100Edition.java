package engram.dataset;

import engram.array.ImageShape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What CIFAR-100's binary version should be: records of a coarse label (0 to 19), a fine one (0 to 99) and 3,072 bytes,
 * the red, green and blue plane of an image of 32×32 pixels row by row; 100 classes, in the order of their labels.
 *
 * @param archive the official archive
 * @param training records of {@code train.bin}
 * @param test records of {@code test.bin}
 */
record Cifar100Edition(Download archive, int training, int test) {
    /** Krizhevsky 2009. */
    static final Cifar100Edition OFFICIAL = new Cifar100Edition(
            new Download(
                    URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
                    168_513_733L,
                    "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"),
            50_000,
            10_000);

    static final String FOLDER = "cifar-100-binary";
    private static final int COARSE = 20;
    private static final int FINE = 100;
    static final int IMAGE = 3 * CifarFile.PIXELS;
    static final int RECORD = 2 + IMAGE;

    /** Of training and test together. */
    int imagesOfClass() {
        return (training + test) / FINE;
    }

    /** Classes for training, validation and test in CIFAR-FS. */
    List<Integer> classes() {
        return List.of(64, 16, 20);
    }

    /** The files, each under its only name. */
    List<List<String>> names() {
        return files().keySet().stream().map(List::of).toList();
    }

    boolean isComplete(Path home) {
        return files().keySet().stream().allMatch(name -> Files.exists(home.resolve(name)));
    }

    boolean hasArchive(Path home) {
        return Files.exists(archived(home).file());
    }

    /** Fetches the archive, unpacks it and deletes it; one that was put there by hand stays. */
    void fetch(Path home, DownloadListener listener) {
        boolean fetched = !hasArchive(home);
        if (fetched) {
            archived(home).download(listener);
        }
        unpackIfNeeded(home);
        if (fetched) {
            archived(home).delete();
        }
    }

    void unpackIfNeeded(Path home) {
        if (!isComplete(home)) {
            archived(home).unpack(home.resolve(FOLDER), file -> {});
        }
    }

    String fingerprint(Path home) {
        return files().keySet().stream()
                .map(name -> FileTree.fingerprint(home.resolve(name)))
                .toList()
                .toString();
    }

    /**
     * Reads all images.
     *
     * @param names of the classes, by their labels
     * @return the classes in the order of their labels; the images of training come first
     */
    Packed read(Path home, List<String> names) {
        List<PackedImages.Members> members = new ArrayList<>();
        for (String name : names) {
            members.add(new PackedImages.Members(name, new byte[imagesOfClass() * IMAGE]));
        }
        int[] filled = new int[FINE];
        Map<String, String> checksums = new TreeMap<>();
        for (Map.Entry<String, Long> each : files().entrySet()) {
            Path file = home.resolve(each.getKey());
            byte[] records = records(file, each.getValue());
            checksums.put(file.getFileName().toString(), Checksum.sha256(records));
            for (int at = 0; at < records.length; at += RECORD) {
                int label = label(file, records, at);
                if (filled[label] == imagesOfClass()) {
                    throw DatasetException.inside(
                            file,
                            "record " + at / RECORD,
                            "at most " + imagesOfClass() + " images of " + names.get(label),
                            "one more",
                            DatasetException.FETCH_AGAIN);
                }
                byte[] levels = members.get(label).levels();
                System.arraycopy(records, at + 2, levels, filled[label]++ * IMAGE, IMAGE);
            }
        }
        // All places are taken, because there are as many records as places and no class has too many.
        return Packed.of(new ImageShape(3, CifarFile.SIDE, CifarFile.SIDE), members, checksums);
    }

    private static byte[] records(Path file, long expected) {
        try {
            long size = Files.size(file);
            if (size != expected) {
                throw new DatasetException(file + ": expected " + expected + " bytes (" + expected / RECORD
                        + " records of " + RECORD + "), got " + size + (size < expected ? ", so it is cut off" : "")
                        + " or not CIFAR-100's binary version; " + DatasetException.FETCH_AGAIN);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DatasetException.reading(file, e);
        }
    }

    private static int label(Path file, byte[] records, int at) {
        int coarse = records[at] & 0xff, fine = records[at + 1] & 0xff;
        if (coarse >= COARSE || fine >= FINE) {
            throw DatasetException.inside(
                    file,
                    "record " + at / RECORD,
                    "a coarse label from 0 to 19 and a fine one from 0 to 99",
                    coarse + " and " + fine,
                    DatasetException.FETCH_AGAIN);
        }
        return fine;
    }

    /** Names below {@code home} and in the archive, and lengths; training first. */
    private Map<String, Long> files() {
        Map<String, Long> files = new TreeMap<>(Comparator.reverseOrder());
        files.put(FOLDER + "/train.bin", (long) training * RECORD);
        files.put(FOLDER + "/test.bin", (long) test * RECORD);
        return files;
    }

    private ArchivedFiles archived(Path home) {
        return new ArchivedFiles(home.resolve("cifar-100-binary.tar.gz"), archive, files());
    }
}
