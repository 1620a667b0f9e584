package engram.dataset;

import engram.array.ImageShape;
import engram.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A data set in one file: eight letters, the length of the head, the head, the bytes of all images class by class, and
 * the CRC-32C of everything before it.
 */
final class PackedFile {
    private static final long MAGIC = 0x454e4752414d3031L; // "ENGRAM01"
    private static final int BEFORE_HEAD = Long.BYTES + Integer.BYTES;
    private static final int LONGEST_HEAD = 1 << 26;

    private PackedFile() {}

    /**
     * Reads a file that {@link #write} has written.
     *
     * @return nothing if there is no such file, or it was made from other files, or is damaged
     */
    static Optional<Packed> read(Path file, String fingerprint) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            CRC32C crc = new CRC32C();
            ByteBuffer begin = take(in, BEFORE_HEAD, crc);
            if (begin.getLong() != MAGIC) {
                return Optional.empty();
            }
            int head = begin.getInt();
            if (head < 0 || head > Math.min(LONGEST_HEAD, in.size())) {
                return Optional.empty();
            }
            return body(in, take(in, head, crc).array(), fingerprint, crc);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Packed> body(FileChannel in, byte[] head, String fingerprint, CRC32C crc)
            throws IOException {
        DataInputStream words = new DataInputStream(new ByteArrayInputStream(head));
        if (!words.readUTF().equals(fingerprint)) {
            return Optional.empty();
        }
        ImageShape shape = new ImageShape(words.readInt(), words.readInt(), words.readInt());
        SortedMap<String, String> checksums = new TreeMap<>();
        for (int left = words.readInt(); left > 0; left--) {
            checksums.put(words.readUTF(), words.readUTF());
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        long pixels = 0;
        for (int left = words.readInt(); left > 0; left--) {
            String name = words.readUTF();
            int bytes = Math.multiplyExact(words.readInt(), shape.pixels());
            counts.put(name, bytes);
            pixels += bytes;
        }
        if (in.size() != BEFORE_HEAD + head.length + pixels + Long.BYTES) {
            return Optional.empty();
        }
        List<PackedImages.Members> members = new ArrayList<>(counts.size());
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            members.add(new PackedImages.Members(
                    each.getKey(), take(in, each.getValue(), crc).array()));
        }
        long expected = crc.getValue();
        boolean whole = take(in, Long.BYTES, crc).getLong() == expected;
        return whole ? Optional.of(Packed.of(shape, members, checksums)) : Optional.empty();
    }

    /**
     * Writes a file, which appears whole or not at all.
     *
     * @throws IOException if that cannot be done; {@code file} is then as it was
     */
    static void write(Path file, String fingerprint, Packed packed) throws IOException {
        AtomicFile.write(file, bytes -> {
            var crc = new CRC32C();
            var out = new DataOutputStream(new CheckedOutputStream(bytes, crc));
            byte[] head = head(fingerprint, packed);
            out.writeLong(MAGIC);
            out.writeInt(head.length);
            out.write(head);
            for (PackedImages.Members each : packed.members()) {
                out.write(each.levels());
            }
            out.writeLong(crc.getValue());
        });
    }

    private static byte[] head(String fingerprint, Packed packed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream words = new DataOutputStream(bytes);
        words.writeUTF(fingerprint);
        ImageShape shape = packed.shape();
        words.writeInt(shape.channels());
        words.writeInt(shape.height());
        words.writeInt(shape.width());
        words.writeInt(packed.checksums().size());
        for (Map.Entry<String, String> each : packed.checksums().entrySet()) {
            words.writeUTF(each.getKey());
            words.writeUTF(each.getValue());
        }
        words.writeInt(packed.members().size());
        for (PackedImages.Members each : packed.members()) {
            words.writeUTF(each.name());
            words.writeInt(each.levels().length / shape.pixels());
        }
        return bytes.toByteArray();
    }

    private static ByteBuffer take(FileChannel in, int count, CRC32C crc) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new IOException("the file ends too early");
            }
        }
        crc.update(bytes.array());
        return bytes.flip();
    }
}
