package engram.dataset;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Data sets that have been decoded and resized once, each in one file, so that they need not be again.
 *
 * @param places folders in which they may be kept; the first that can be written to is taken. Where none can, a data set
 *     is read anew every time.
 */
record PackedCache(List<Path> places) {
    PackedCache {
        places = List.copyOf(places);
    }

    /** Beside the data, or where these cannot be written to, in the {@linkplain Project#cache() cache} of the project. */
    static PackedCache of(DataFolder folder) {
        return new PackedCache(
                List.of(folder.path().resolve("packed"), Project.here().cache().resolve("packed")));
    }

    /**
     * The data set as it was kept, or made now and kept.
     *
     * @param name of the file
     * @param fingerprint of all that it is made from: a file with another one is made anew
     */
    Packed get(String name, String fingerprint, Supplier<Packed> make) {
        for (Path place : places) {
            Optional<Packed> kept = PackedFile.read(place.resolve(name), fingerprint);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        Packed made = make.get();
        return keep(name, fingerprint, made) ? made : made.with(remark());
    }

    private String remark() {
        return " They are decoded anew each time, because they could be kept in none of "
                + places.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; set ENGRAM_CACHE to a folder that can be written to, with room.";
    }

    /** Whether it is kept now. What cannot be kept is not worth a failure: the data are there. */
    private boolean keep(String name, String fingerprint, Packed made) {
        for (Path place : places) {
            try {
                if (mayWrite(place)) {
                    Files.createDirectories(place);
                    PackedFile.write(place.resolve(name), fingerprint, made);
                    return true;
                }
            } catch (ClosedByInterruptException e) {
                throw DatasetException.writing("write " + place.resolve(name), e);
            } catch (IOException e) {
                continue;
            }
        }
        return false;
    }

    /** Whether the folder, or the nearest one above it that exists, may be written to: by its rights too, as root may all. */
    private static boolean mayWrite(Path place) throws IOException {
        Path at = place.toAbsolutePath();
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        if (!at.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.isWritable(at);
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(at);
        boolean anybody = rights.contains(PosixFilePermission.OWNER_WRITE)
                || rights.contains(PosixFilePermission.GROUP_WRITE)
                || rights.contains(PosixFilePermission.OTHERS_WRITE);
        return anybody && Files.isWritable(at);
    }
}
