package engram.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Files that come in one {@code .tar.gz} archive.
 *
 * @param file the archive
 * @param edition what it should be
 * @param entries names of the wanted files in it, and their lengths
 */
record ArchivedFiles(Path file, Download edition, Map<String, Long> entries) {
    /** Fetches the archive, if there is room for it and for what is in it. */
    void download(DownloadListener listener) {
        Path folder = file.toAbsolutePath().getParent();
        long needed = edition.bytes()
                + entries.values().stream().mapToLong(Long::longValue).sum();
        try {
            Files.createDirectories(folder);
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < needed) {
                throw new DatasetException(folder + ": expected room for " + needed + " bytes (the archive "
                        + file.getFileName() + " and its files), the disk has " + usable
                        + "; free some space or set ENGRAM_DATA to another folder");
            }
        } catch (IOException e) {
            throw DatasetException.writing("make the folder " + folder, e);
        }
        edition.to(file, listener);
    }

    /**
     * Takes the files that are missing in {@code folder} out of the archive, which stays; each appears whole or not at
     * all.
     *
     * @param check throws a {@link DatasetException} if a file is not what it should be
     */
    void unpack(Path folder, Consumer<Path> check) {
        String got = Checksum.sha256(file);
        if (!got.equals(edition.sha256())) {
            throw new DatasetException(file + ": expected the sha256 " + edition.sha256() + ", got " + got
                    + ", so it is cut off or another file; " + DatasetException.FETCH_AGAIN);
        }
        Path fresh = freshFolder(folder);
        try {
            TarGzip.extract(file, entries, fresh);
            for (Path from : list(fresh)) {
                Path to = folder.resolve(from.getFileName());
                if (!Files.exists(to)) {
                    check.accept(from);
                    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw DatasetException.writing("unpack " + file, e);
        } finally {
            delete(fresh);
        }
    }

    /** Deletes the archive. */
    void delete() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw DatasetException.writing("delete " + file, e);
        }
    }

    private Path freshFolder(Path folder) {
        Path home = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            return Files.createTempDirectory(home, "unpacking-");
        } catch (IOException e) {
            throw DatasetException.writing("make a folder in " + home, e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** What an interrupted unpacking leaves is never read, so a failure to delete it is not worth hiding another. */
    private static void delete(Path folder) {
        try {
            for (Path file : list(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            return;
        }
    }
}
