package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksumTest {
    @Test
    void anOpenFileHasTheChecksumOfItsBytesWhereverItStands(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[200_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        Path file = Files.write(folder.resolve("bytes"), bytes);
        try (FileChannel open = FileChannel.open(file)) {
            open.position(bytes.length);
            assertThat(Checksum.sha256(open))
                    .isEqualTo(Checksum.sha256(file))
                    .isEqualTo(Checksum.sha256(bytes))
                    .isNotEqualTo(Checksum.sha256(new byte[bytes.length]));
            assertThat(open.position()).isEqualTo(bytes.length);
        }
    }
}
