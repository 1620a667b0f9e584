package engram.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which CIFAR-10 lies.
 *
 * @param path holds the archive, while there is one, and the folder of the binary files
 * @param edition what the files should be
 */
record CifarFolder(Path path, CifarEdition edition) {
    boolean has(String name) {
        return Files.exists(file(name));
    }

    /** Whether everything that training and test need is there. */
    boolean isComplete() {
        return has(CifarEdition.TEST) && CifarEdition.TRAINING.stream().allMatch(this::has);
    }

    boolean hasArchive() {
        return Files.exists(archive());
    }

    CifarFile read(String name) {
        return CifarFile.read(file(name), edition.images(), edition.checksums().get(name));
    }

    /** Fetches the archive, unpacks it and deletes it. */
    void download(DownloadListener listener) {
        requireRoom();
        edition.archive().to(archive(), listener);
        unpack();
        try {
            Files.delete(archive());
        } catch (IOException e) {
            throw DatasetException.writing("delete " + archive(), e);
        }
    }

    /** Takes the files that are missing out of the archive, which stays; each appears whole or not at all. */
    void unpack() {
        String got = Checksum.sha256(archive());
        if (!got.equals(edition.archive().sha256())) {
            throw new DatasetException(archive() + ": expected the sha256 "
                    + edition.archive().sha256() + ", got " + got
                    + ", so it is cut off or another file; delete it so that it is fetched again");
        }
        Path fresh = freshFolder();
        try {
            TarGzip.extract(archive(), edition.entries(), fresh);
            for (Path from : list(fresh)) {
                if (!has(from.getFileName().toString())) {
                    CifarFile.read(
                            from,
                            edition.images(),
                            edition.checksums().get(from.getFileName().toString()));
                    Files.move(from, file(from.getFileName().toString()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw DatasetException.writing("unpack " + archive(), e);
        } finally {
            delete(fresh);
        }
    }

    private Path archive() {
        return path.resolve("cifar-10-binary.tar.gz");
    }

    private Path file(String name) {
        return path.resolve(CifarEdition.FOLDER).resolve(name);
    }

    private Path freshFolder() {
        try {
            Files.createDirectories(path.resolve(CifarEdition.FOLDER));
            return Files.createTempDirectory(path, "unpacking-");
        } catch (IOException e) {
            throw DatasetException.writing("make a folder in " + path, e);
        }
    }

    private void requireRoom() {
        try {
            Files.createDirectories(path);
            long usable = Files.getFileStore(path).getUsableSpace();
            if (usable < edition.bytesNeeded()) {
                throw new DatasetException(path + ": expected room for " + edition.bytesNeeded()
                        + " bytes (the archive of CIFAR-10 and its files), the disk has " + usable
                        + "; free some space or set ENGRAM_DATA to another folder");
            }
        } catch (IOException e) {
            throw DatasetException.writing("make the folder " + path, e);
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
