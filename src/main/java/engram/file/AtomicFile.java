package engram.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files as a whole: written under a temporary name, synced, renamed. A reader sees the old or the new one, also
 * after a loss of power. Several threads and programs may replace the same file.
 *
 * <pre>{@code
 * Path numbers = Files.createTempDirectory("engram").resolve("numbers");
 * AtomicFile.write(numbers, out -> out.write(new byte[] {1, 2, 3}));
 * }</pre>
 */
public final class AtomicFile {
    /** The new content. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; the stream is buffered, and closed by who gave it. */
        void to(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes {@code file}, whose folder is there.
     *
     * @throws IOException if that cannot be done; after this and any other exception the file is what it was before
     */
    public static void write(Path file, Content content) throws IOException {
        Path temporary = temporary(file);
        try {
            // Not a channel: those close themselves when the thread is interrupted.
            try (var bytes = new FileOutputStream(temporary.toFile());
                    var out = new BufferedOutputStream(bytes, 1 << 16)) {
                content.to(out);
                out.flush();
                bytes.getFD().sync();
            }
            rename(temporary, file);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        syncDirectory(file);
    }

    /**
     * Makes the directory of {@code file} if it is not there, and sees whether it can be written to.
     *
     * @throws IOException if it cannot
     */
    public static void requireWritable(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        Path temporary = temporary(file);
        Files.newOutputStream(temporary).close();
        Files.deleteIfExists(temporary);
    }

    private static Path temporary(Path file) {
        String writer =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
        return file.resolveSibling(file.getFileName() + "." + writer + ".tmp");
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void syncDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open directories; the file itself is synced.
        }
    }
}
