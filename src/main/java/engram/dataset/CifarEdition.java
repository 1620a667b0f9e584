package engram.dataset;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the files of CIFAR-10 should be.
 *
 * @param archive the official archive
 * @param images images a file
 * @param checksums sha256 of those files for which one is known by itself
 */
record CifarEdition(Download archive, int images, Map<String, String> checksums) {
    /** Krizhevsky 2009, the binary version: six files of 10,000 images. */
    static final CifarEdition OFFICIAL = new CifarEdition(
            new Download(
                    URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
                    170_052_171L,
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
            10_000,
            Map.of("test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"));

    static final String FOLDER = "cifar-10-batches-bin";
    static final String TEST = "test_batch.bin";

    /** The four files that the published program of Miconi et al. trains on. */
    static final List<String> TRAINING =
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin");

    /** Names in the archive and their lengths. */
    Map<String, Long> entries() {
        Map<String, Long> entries = new HashMap<>();
        long length = (long) images * CifarFile.RECORD;
        TRAINING.forEach(name -> entries.put(FOLDER + "/" + name, length));
        entries.put(FOLDER + "/data_batch_5.bin", length);
        entries.put(FOLDER + "/" + TEST, length);
        return entries;
    }
}
