package engram.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One binary file of CIFAR-10: records of one label byte (0 to 9) and 3,072 bytes, the red, green and blue plane of an
 * image of 32×32 pixels row by row.
 */
final class CifarFile {
    static final int SIDE = 32;
    static final int PIXELS = SIDE * SIDE;
    static final int RECORD = 1 + 3 * PIXELS;
    private static final int CLASSES = 10;

    private final byte[] records;
    private final String sha256;

    private CifarFile(byte[] records, String sha256) {
        this.records = records;
        this.sha256 = sha256;
    }

    /**
     * Reads and checks a file.
     *
     * @param images how many it should have
     * @param sha256 the checksum it should have; null if there is none to compare with
     * @throws DatasetException if it is not such a file
     */
    static CifarFile read(Path file, int images, @Nullable String sha256) {
        byte[] records;
        try {
            long size = Files.size(file);
            long expected = (long) images * RECORD;
            if (size != expected) {
                throw new DatasetException(file + ": expected " + expected + " bytes (" + images + " images of "
                        + RECORD
                        + " bytes), got " + size + (size < expected ? ", so it is cut off" : ", so it is another file")
                        + " or not CIFAR-10's binary version; " + DatasetException.FETCH_AGAIN);
            }
            records = Files.readAllBytes(file);
        } catch (IOException e) {
            throw DatasetException.reading(file, e);
        }
        for (int image = 0; image < images; image++) {
            int label = records[image * RECORD] & 0xff;
            if (label >= CLASSES) {
                throw new DatasetException(file + ", image " + image + ": expected a label from 0 to 9, got " + label
                        + ", so it is not CIFAR-10's binary version; " + DatasetException.FETCH_AGAIN);
            }
        }
        String got = Checksum.sha256(records);
        if (sha256 != null && !sha256.equals(got)) {
            throw new DatasetException(file + ": expected the sha256 " + sha256 + ", got " + got
                    + ", so it is damaged or another file; " + DatasetException.FETCH_AGAIN);
        }
        return new CifarFile(records, got);
    }

    String sha256() {
        return sha256;
    }

    int count() {
        return records.length / RECORD;
    }

    /** Red + green + blue, 0 to 765, row by row, [1024]. */
    float[] grey(int image) {
        int red = Objects.checkIndex(image, count()) * RECORD + 1;
        float[] grey = new float[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            grey[p] = (records[red + p] & 0xff)
                    + (records[red + PIXELS + p] & 0xff)
                    + (records[red + 2 * PIXELS + p] & 0xff);
        }
        return grey;
    }
}
