package engram.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Takes known files out of a {@code .tar.gz} archive of which nothing is believed. */
final class TarGzip {
    private static final int CHUNK = 1 << 16;
    private static final int MOST_ENTRIES = 1_000;

    private TarGzip() {}

    /**
     * Writes the wanted entries into {@code folder}, each under the last part of its name. Entries that are not wanted are
     * passed over.
     *
     * @param wanted names in the archive and their lengths in bytes
     * @throws DatasetException if an entry has an absolute name or one with {@code ..}, is a link, or is longer than the
     *     longest wanted one; if a wanted entry has another length, comes twice, or is missing; or if the archive cannot
     *     be read
     */
    static void extract(Path archive, Map<String, Long> wanted, Path folder) {
        long longest = wanted.values().stream().mapToLong(Long::longValue).max().orElse(0);
        Set<String> missing = new HashSet<>(wanted.keySet());
        int entries = 0;
        try (InputStream file = Files.newInputStream(archive);
                InputStream plain = new GzipCompressorInputStream(new BufferedInputStream(file, CHUNK));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                requireHarmless(archive, entry, longest);
                if (++entries > MOST_ENTRIES) {
                    throw refused(archive, entry, "at most " + MOST_ENTRIES + " entries", "more");
                }
                Long length = wanted.get(entry.getName());
                if (length == null) {
                    continue;
                }
                if (!isFile(entry) || entry.getSize() != length || !missing.remove(entry.getName())) {
                    throw refused(archive, entry, "one file of " + length + " bytes", describe(entry));
                }
                write(archive, entry, tar, folder);
            }
        } catch (IOException e) {
            throw DatasetException.reading(archive, e);
        }
        if (!missing.isEmpty()) {
            throw new DatasetException(archive + ": expected the entries " + sorted(wanted.keySet()) + ", missing are "
                    + sorted(missing) + "; " + DatasetException.FETCH_AGAIN);
        }
    }

    private static void requireHarmless(Path archive, TarArchiveEntry entry, long longest) {
        String name = entry.getName();
        boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*");
        if (absolute || List.of(name.split("[/\\\\]")).contains("..")) {
            throw refused(archive, entry, "a name inside the archive's own folder", "this name");
        }
        if (!isFile(entry) && !entry.isDirectory()) {
            throw refused(archive, entry, "files and folders only", "a link or device");
        }
        if (entry.getSize() < 0 || entry.getSize() > longest) {
            throw refused(archive, entry, "at most " + longest + " bytes", describe(entry));
        }
    }

    private static void write(Path archive, TarArchiveEntry entry, InputStream in, Path folder) throws IOException {
        Path file = folder.resolve(Path.of(entry.getName()).getFileName().toString());
        byte[] chunk = new byte[CHUNK];
        long left = entry.getSize();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (left > 0) {
                int n = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (n < 0) {
                    throw refused(archive, entry, entry.getSize() + " bytes", (entry.getSize() - left) + " bytes");
                }
                write(out, file, chunk, n);
                left -= n;
            }
            out.force(true);
        }
    }

    private static void write(FileChannel out, Path file, byte[] chunk, int count) {
        try {
            for (ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count); buffer.hasRemaining(); ) {
                out.write(buffer);
            }
        } catch (IOException e) {
            throw DatasetException.writing("write " + file, e);
        }
    }

    private static DatasetException refused(Path archive, TarArchiveEntry entry, String expected, String got) {
        return new DatasetException(archive + ", entry '" + entry.getName() + "': expected " + expected + ", got " + got
                + "; nothing was kept of the archive; " + DatasetException.FETCH_AGAIN);
    }

    /** {@code TarArchiveEntry.isFile} takes a link for a file. */
    private static boolean isFile(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM) && !entry.isDirectory();
    }

    private static String describe(TarArchiveEntry entry) {
        return isFile(entry) ? "one of " + entry.getSize() + " bytes" : "something else";
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().toList().toString();
    }
}
