package engram.dataset;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files under their names, in a folder or in a zip archive of which nothing is believed; nothing is ever unpacked. */
interface FileTree extends Closeable {
    /** Longest file that is read: what an image or a table may need, and a zip bomb does not fit in. */
    int LONGEST = 1 << 26;

    /** Most files of a tree. */
    int MOST_FILES = 2_000_000;

    /**
     * Opens an archive or a folder.
     *
     * @throws DatasetException if it cannot be read, has too many entries, or one with an absolute name or with {@code ..}
     */
    static FileTree open(Path path) {
        return Files.isDirectory(path) ? FolderTree.open(path) : ZipTree.open(path);
    }

    /**
     * What tells whether the files at {@code path} are still the same: their names, lengths and times, not their contents.
     */
    static String fingerprint(Path path) {
        return Files.isDirectory(path) ? FolderTree.fingerprint(path) : ZipTree.fingerprint(path);
    }

    /** Where it lies. */
    Path path();

    /** The names of all files, their parts divided by {@code /}, sorted. */
    List<String> names();

    /**
     * The contents of one file. May be called by several threads at once.
     *
     * @throws DatasetException if there is no such file, or it is too long or damaged
     */
    byte[] read(String name);

    /** One checksum (sha256) of everything. */
    String sha256();

    @Override
    void close();
}
