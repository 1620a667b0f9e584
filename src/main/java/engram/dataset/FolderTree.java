package engram.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder with everything in it; links are followed, also those to folders. */
final class FolderTree implements FileTree {
    private final Path path;
    private final List<String> names;

    private FolderTree(Path path, List<String> names) {
        this.path = path;
        this.names = names;
    }

    static FolderTree open(Path path) {
        try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString().replace('\\', '/'))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (names.size() > MOST_FILES) {
                throw new DatasetException(path + ": expected at most " + MOST_FILES + " files, got more; name the"
                        + " folder of the images alone");
            }
            return new FolderTree(path, names);
        } catch (IOException e) {
            throw DatasetException.reading(path, e);
        } catch (UncheckedIOException e) {
            throw DatasetException.reading(path, Objects.requireNonNull(e.getCause()));
        }
    }

    static String fingerprint(Path path) {
        StringBuilder all = new StringBuilder();
        for (String name : open(path).names) {
            Path file = path.resolve(name);
            try {
                all.append(name).append(' ').append(Files.size(file)).append(' ');
                all.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
            } catch (IOException e) {
                throw DatasetException.reading(file, e);
            }
        }
        return path.getFileName() + " " + Checksum.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
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
        Path file = path.resolve(name);
        try {
            long size = Files.size(file);
            if (size > LONGEST) {
                throw new DatasetException(file + ": expected at most " + LONGEST + " bytes, got " + size
                        + "; take it out of the folder if it is not an image");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DatasetException.reading(file, e);
        }
    }

    /** Of the checksums of all files, each in a line with its name. */
    @Override
    public String sha256() {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(Checksum.sha256(path.resolve(name)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        return Checksum.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
}
