package engram.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** CIFAR-10 in its true format with ten images a file. */
final class TinyCifar {
    static final int IMAGES = 10;
    static final int LENGTH = IMAGES * CifarFile.RECORD;

    private TinyCifar() {}

    /** Image i has the label i; see {@link #value} for its pixels. */
    static byte[] file(int f) {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < IMAGES; i++) {
            bytes[i * CifarFile.RECORD] = (byte) i;
            for (int at = 0; at < 3 * CifarFile.PIXELS; at++) {
                bytes[i * CifarFile.RECORD + 1 + at] = (byte) value(f, i, at);
            }
        }
        return bytes;
    }

    /** Pixels that do not compress, so that the archive is longer than the pieces in which it is read. */
    private static int value(int f, int i, int at) {
        int mixed = ((f * IMAGES + i) * 3 * CifarFile.PIXELS + at) * 0x9E3779B1;
        return (mixed ^ mixed >>> 15) * 0x85EBCA77 >>> 24;
    }

    static float grey(int f, int i, int p) {
        float sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += value(f, i, c * CifarFile.PIXELS + p);
        }
        return sum;
    }

    /** The six files as the archive has them; the test batch is file 6. */
    static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cifar-10-batches-bin/batches.meta.txt", new byte[] {'c', 'a', 't'});
        for (int f = 1; f <= 5; f++) {
            entries.put("cifar-10-batches-bin/data_batch_" + f + ".bin", file(f));
        }
        entries.put("cifar-10-batches-bin/test_batch.bin", file(6));
        return entries;
    }

    static byte[] archive(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                entry.setModTime(0); // the same bytes at any time
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static CifarEdition edition(URI from, byte[] archive) {
        return new CifarEdition(
                new Download(from, archive.length, Checksum.sha256(archive)),
                IMAGES,
                Map.of("test_batch.bin", Checksum.sha256(file(6))));
    }

    /** An edition of which the network has nothing. */
    static CifarEdition offline() {
        return edition(URI.create("http://127.0.0.1:9/cifar.tar.gz"), archive(entries()));
    }

    static Path put(Path folder, String name, byte[] content) {
        Path file = folder.resolve("cifar10").resolve("cifar-10-batches-bin").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
