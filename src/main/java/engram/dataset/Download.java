package engram.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file of the network, known by length and checksum.
 *
 * <p>It arrives under a temporary name ({@code .part}) and gets its own only when length and checksum are right. What an
 * interrupted attempt left is gone on with where the server can do that, and else begun anew; if the result of going on
 * does not have the checksum, it is fetched once more from the beginning.
 *
 * @param from http or https
 * @param bytes its length
 * @param sha256 its checksum, in small hexadecimal letters
 */
record Download(URI from, long bytes, String sha256) {
    private static final int CHUNK = 1 << 16;
    private static final int CONNECT_MILLIS = 20_000;
    private static final int READ_MILLIS = 60_000;

    /**
     * Fetches into {@code file}, which is replaced.
     *
     * @throws DatasetException if the file cannot be had or is not the expected one; {@code file} is then as it was
     */
    void to(Path file, DownloadListener listener) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(part.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw DatasetException.writing(
                    "make the folder " + part.toAbsolutePath().getParent(), e);
        }
        try (FileChannel out = open(part);
                FileLock lock = lock(out, part)) {
            fill(out, part, file, listener);
        } catch (IOException e) {
            throw DatasetException.writing("write " + part, e);
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DatasetException.writing("rename " + part + " to " + file, e);
        }
    }

    private void fill(FileChannel out, Path part, Path file, DownloadListener listener) throws IOException {
        if (out.size() > bytes) {
            out.truncate(0);
        }
        long kept = out.size();
        requireRoom(part, bytes - kept);
        try {
            transfer(out, kept, file, listener);
            if (kept > 0 && !Checksum.sha256(out).equals(sha256)) {
                transfer(out, 0, file, listener);
            }
        } catch (DatasetException e) {
            if (out.size() == 0) {
                Files.deleteIfExists(part);
            }
            throw e;
        }
        out.force(true);
        String got = Checksum.sha256(out);
        if (!got.equals(sha256)) {
            Files.deleteIfExists(part);
            throw new DatasetException(from + ": expected a file with sha256 " + sha256 + ", got one with " + got
                    + ", which was deleted; try again, or " + byHand(file));
        }
    }

    private void transfer(FileChannel out, long kept, Path file, DownloadListener listener) throws IOException {
        if (kept == bytes) {
            return;
        }
        HttpURLConnection connection = connect(kept, file);
        try {
            long at = answered(connection, kept, file);
            if (at < 0) {
                connection.disconnect();
                transfer(out, 0, file, listener);
                return;
            }
            out.truncate(at);
            out.position(at);
            copy(connection, out, at, file, listener);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect(long kept, Path file) {
        try {
            HttpURLConnection connection = (HttpURLConnection) from.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            if (kept > 0) {
                connection.setRequestProperty("Range", "bytes=" + kept + "-");
            }
            connection.connect();
            return connection;
        } catch (IOException e) {
            throw noAnswer(file, e);
        }
    }

    /** The byte at which the answer begins, or −1 if what was kept is of no use to this server. */
    private long answered(HttpURLConnection connection, long kept, Path file) {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw noAnswer(file, e);
        }
        if (kept > 0 && status == HttpURLConnection.HTTP_PARTIAL) {
            String range = connection.getHeaderField("Content-Range");
            return ("bytes " + kept + "-" + (bytes - 1) + "/" + bytes).equals(range) ? kept : -1;
        }
        if (kept > 0 && status != HttpURLConnection.HTTP_OK) {
            return -1;
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new DatasetException(
                    from + ": expected the HTTP status 200, got " + status + "; try again later, or " + byHand(file));
        }
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && announced != bytes) {
            throw new DatasetException(from + ": expected " + bytes + " bytes, the server announces " + announced
                    + " of type " + connection.getContentType() + "; " + byHand(file));
        }
        return 0;
    }

    private void copy(HttpURLConnection connection, FileChannel out, long at, Path file, DownloadListener listener)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long done = at;
        try (InputStream in = connection.getInputStream()) {
            while (true) {
                int n = read(in, chunk, done);
                if (n < 0) {
                    break;
                }
                if (done + n > bytes) {
                    out.truncate(0);
                    throw new DatasetException(from + ": expected " + bytes + " bytes, got more; " + byHand(file));
                }
                for (ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n); buffer.hasRemaining(); ) {
                    out.write(buffer);
                }
                done += n;
                listener.progress(done, bytes);
            }
        }
        if (done < bytes) {
            throw brokeOff(done, "the server closed the connection", null);
        }
    }

    private int read(InputStream in, byte[] chunk, long done) {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw brokeOff(done, DatasetException.reason(e), e);
        }
    }

    private DatasetException brokeOff(long done, String why, @Nullable IOException cause) {
        return new DatasetException(
                from + ": expected " + bytes + " bytes, the download broke off after " + done + " (" + why
                        + "); run it again, and it goes on from there",
                cause);
    }

    private DatasetException noAnswer(Path file, IOException cause) {
        return new DatasetException(
                from + ": expected an answer from " + from.getHost() + ", got none (" + DatasetException.reason(cause)
                        + "); is there a network? Otherwise " + byHand(file),
                cause);
    }

    private String byHand(Path file) {
        return "download it by hand to " + file + " (sha256 " + sha256 + ")";
    }

    private static void requireRoom(Path part, long needed) throws IOException {
        long usable = Files.getFileStore(part).getUsableSpace();
        if (usable < needed) {
            throw new DatasetException(part + ": expected room for " + needed + " bytes, the disk has " + usable
                    + "; free some space or set ENGRAM_DATA to another folder");
        }
    }

    private static FileChannel open(Path part) {
        try {
            // Also for reading: on Windows nobody else may read a file that is locked, not even this program.
            return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DatasetException.writing("write " + part, e);
        }
    }

    private static FileLock lock(FileChannel out, Path part) throws IOException {
        FileLock lock;
        try {
            lock = out.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new DatasetException(part + ": expected to be the only one that downloads it, but another program or"
                    + " notebook does; wait until it is done");
        }
        return lock;
    }
}
