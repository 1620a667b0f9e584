package engram.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip archive, read without being unpacked. */
final class ZipTree implements FileTree {
    private static final String TO_DO = "delete the archive and get it again";

    private final Path path;
    private final ZipFile zip;
    private final List<String> names;

    private ZipTree(Path path, ZipFile zip, List<String> names) {
        this.path = path;
        this.zip = zip;
        this.names = names;
    }

    static ZipTree open(Path path) {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw DatasetException.reading(path, e);
        }
        try {
            return new ZipTree(path, zip, names(path, zip));
        } catch (DatasetException e) {
            close(zip);
            throw e;
        }
    }

    static String fingerprint(Path path) {
        try {
            return path.getFileName() + " " + Files.size(path) + " "
                    + Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            throw DatasetException.reading(path, e);
        }
    }

    private static List<String> names(Path path, ZipFile zip) {
        if (zip.size() > MOST_FILES) {
            throw new DatasetException(
                    path + ": expected at most " + MOST_FILES + " entries, got " + zip.size() + "; " + TO_DO);
        }
        Set<String> names = new HashSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            requireHarmless(path, entry.getName());
            if (!entry.isDirectory() && !names.add(entry.getName())) {
                throw refused(path, entry.getName(), "every name once", "this name twice");
            }
        }
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        return List.copyOf(sorted);
    }

    private static void requireHarmless(Path path, String name) {
        boolean absolute = name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*");
        if (absolute || Arrays.asList(name.split("/")).contains("..")) {
            throw refused(path, name, "a name inside the archive's own folder", "this name");
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw refused(path, name, "an entry of this name", "none");
        }
        if (entry.getSize() < 0 || entry.getSize() > LONGEST) {
            throw refused(path, name, "at most " + LONGEST + " bytes", "one of " + entry.getSize());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) entry.getSize() + 1);
            if (content.length != entry.getSize()) {
                throw refused(
                        path, name, entry.getSize() + " bytes as the archive says", describe(content, entry.getSize()));
            }
            CRC32 crc = new CRC32();
            crc.update(content);
            if (crc.getValue() != entry.getCrc()) {
                throw refused(path, name, "the checksum that the archive says", "another, so it is damaged");
            }
            return content;
        } catch (IOException e) {
            throw refused(path, name, "an entry that can be unpacked", DatasetException.reason(e));
        }
    }

    private static String describe(byte[] content, long size) {
        return content.length > size ? "more" : content.length + " bytes";
    }

    @Override
    public String sha256() {
        return Checksum.sha256(path);
    }

    @Override
    public void close() {
        close(zip);
    }

    /** Nothing was written, so nothing is lost where this fails. */
    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            return;
        }
    }

    private static DatasetException refused(Path path, String entry, String expected, String got) {
        return DatasetException.inside(path, "entry '" + entry + "'", expected, got, TO_DO);
    }
}
