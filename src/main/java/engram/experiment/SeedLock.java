package engram.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two processes from training the same seed into the same checkpoint. Freed when the process ends, however. */
record SeedLock(FileChannel channel) implements AutoCloseable {
    /**
     * Takes the lock of a checkpoint; makes its folder.
     *
     * @throws IllegalStateException if it is taken
     */
    static SeedLock take(Path checkpoint) {
        Path file = checkpoint.resolveSibling(checkpoint.getFileName() + ".lock");
        try {
            Files.createDirectories(checkpoint.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new IllegalStateException("another process trains this seed now, into " + checkpoint
                        + "; wait for it, or choose another seed");
            }
            return new SeedLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file + ", beside which the weights go: " + e
                            + "; set ENGRAM_CACHE to a folder that can be" + " written to, with room",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process has it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free the lock of a seed", e);
        }
    }
}
