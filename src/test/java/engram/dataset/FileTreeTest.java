package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTreeTest {
    @TempDir
    Path folder;

    private Path zip(Map<String, byte[]> entries) {
        return TinyPictures.put(folder.resolve("some.zip"), TinyPictures.zip(entries));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderAndAnArchiveOfTheSameFilesReadAlike() {
        Map<String, byte[]> files = Map.of("b/x.txt", text("x"), "a/y.txt", text("y"));
        TinyPictures.putAll(folder.resolve("tree"), files);
        try (FileTree archive = FileTree.open(zip(files));
                FileTree tree = FileTree.open(folder.resolve("tree"))) {
            for (FileTree each : new FileTree[] {archive, tree}) {
                assertThat(each.names()).containsExactly("a/y.txt", "b/x.txt");
                assertThat(each.read("b/x.txt")).isEqualTo(text("x"));
                assertThat(each.sha256()).hasSize(64);
            }
        }
    }

    @Test
    void linksToFoldersAreFollowed() throws Exception {
        Path disk = folder.resolve("disk"), tree = Files.createDirectories(folder.resolve("tree"));
        TinyPictures.putAll(disk, Map.of("b/x.txt", text("x"), "y.txt", text("y")));
        Files.createSymbolicLink(tree.resolve("images"), disk);
        Files.createSymbolicLink(tree.resolve("y.txt"), disk.resolve("y.txt"));
        Files.createSymbolicLink(tree.resolve("nowhere"), folder.resolve("gone"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree);
        for (Path each : new Path[] {tree, link}) {
            try (FileTree linked = FileTree.open(each)) {
                assertThat(linked.names()).containsExactly("images/b/x.txt", "images/y.txt", "y.txt");
                assertThat(linked.read("images/b/x.txt")).isEqualTo(text("x"));
            }
        }
        String before = FileTree.fingerprint(tree);
        TinyPictures.put(disk.resolve("b/z.txt"), text("z"));
        assertThat(FileTree.fingerprint(tree)).isNotEqualTo(before);
    }

    @Test
    void aLinkToAFolderAroundItIsNamed() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("round"), tree);
        assertThatThrownBy(() -> FileTree.open(tree))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("cannot read " + tree + " (FileSystemLoopException: " + tree.resolve("round"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.png", "a/../../evil.png", "/etc/evil.png", "..\\evil.png", "C:/evil.png"})
    void namesThatLeaveTheArchiveAreRefused(String name) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("good.png", text("x"));
        entries.put(name, text("x"));
        Path zip = zip(entries);
        assertThatThrownBy(() -> FileTree.open(zip))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        zip + ", entry '" + name + "': expected a name inside the archive's own folder, got this name;"
                                + " delete the archive and get it again");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void aBombIsNotUnpackedFurtherThanAnImageMayBeLong() {
        byte[] zip = TinyPictures.zip(Map.of("bomb.png", new byte[FileTree.LONGEST + 1]));
        assertThat(zip.length).isLessThan(100_000);
        Path file = TinyPictures.put(folder.resolve("bomb.zip"), zip);
        try (FileTree tree = FileTree.open(file)) {
            assertThatThrownBy(() -> tree.read("bomb.png"))
                    .hasMessage(
                            file + ", entry 'bomb.png': expected at most 67108864 bytes, got one of 67108865; delete"
                                    + " the archive and get it again");
        }
    }

    @Test
    void anEntryThatIsLongerThanItSaysIsRefused() {
        byte[] zip = TinyPictures.zip(Map.of("liar.png", new byte[1_000]));
        // The length in the archive's directory, 24 bytes after its mark "PK 1 2".
        int at = find(zip, new byte[] {'P', 'K', 1, 2});
        zip[at + 24] = 10;
        zip[at + 25] = 0;
        Path file = TinyPictures.put(folder.resolve("liar.zip"), zip);
        try (FileTree tree = FileTree.open(file)) {
            assertThatThrownBy(() -> tree.read("liar.png"))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("entry 'liar.png': expected ");
        }
    }

    @Test
    void damagedAndTruncatedArchivesAreNamed() {
        byte[] content = new byte[3_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * i >>> 3);
        }
        byte[] whole = TinyPictures.zip(Map.of("a.png", content));
        Path cut = TinyPictures.put(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> FileTree.open(cut))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("cannot read " + cut);
        byte[] damaged = whole.clone();
        int crc = find(damaged, new byte[] {'P', 'K', 1, 2}) + 16;
        damaged[crc]++;
        Path file = TinyPictures.put(folder.resolve("damaged.zip"), damaged);
        try (FileTree tree = FileTree.open(file)) {
            assertThatThrownBy(() -> tree.read("a.png"))
                    .hasMessageContaining("damaged.zip, entry 'a.png'")
                    .hasMessageContaining("so it is damaged");
            assertThatThrownBy(() -> tree.read("b.png"))
                    .hasMessageContaining("expected an entry of this name, got none");
        }
    }

    @Test
    void theFingerprintChangesWithNamesLengthsAndTimes() throws Exception {
        Path tree = folder.resolve("tree");
        Path file = TinyPictures.put(tree.resolve("a.txt"), text("x"));
        String first = FileTree.fingerprint(tree), alone = FileTree.fingerprint(file);
        assertThat(FileTree.fingerprint(tree)).isEqualTo(first);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(FileTree.fingerprint(tree)).isNotEqualTo(first);
        assertThat(FileTree.fingerprint(file)).isNotEqualTo(alone);
        String second = FileTree.fingerprint(tree);
        TinyPictures.put(tree.resolve("b.txt"), text("x"));
        assertThat(FileTree.fingerprint(tree)).isNotEqualTo(second);
    }

    private static int find(byte[] in, byte[] what) {
        for (int at = 0; ; at++) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
    }
}
