package engram.dataset;

import java.nio.file.Files;
import java.nio.file.Path;

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
        return Files.exists(archive().file());
    }

    CifarFile read(String name) {
        return read(file(name), name);
    }

    /** Fetches the archive, unpacks it and deletes it. */
    void download(DownloadListener listener) {
        archive().download(listener);
        unpack();
        archive().delete();
    }

    /** Takes the files that are missing out of the archive, which stays; each appears whole or not at all. */
    void unpack() {
        archive()
                .unpack(
                        path.resolve(CifarEdition.FOLDER),
                        file -> read(file, file.getFileName().toString()));
    }

    private CifarFile read(Path file, String name) {
        return CifarFile.read(file, edition.images(), edition.checksums().get(name));
    }

    private ArchivedFiles archive() {
        return new ArchivedFiles(path.resolve("cifar-10-binary.tar.gz"), edition.archive(), edition.entries());
    }

    private Path file(String name) {
        return path.resolve(CifarEdition.FOLDER).resolve(name);
    }
}
