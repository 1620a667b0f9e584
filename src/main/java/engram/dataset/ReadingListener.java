package engram.dataset;

/**
 * Told how many images have been read; by several threads, one call at a time.
 *
 * <pre>{@code
 * ReadingListener count = (done, total) -> System.err.print("\r" + done + " of " + total + " images");
 * Optional<FewShotSources> photographs = CifarFs.find(DataFolder.standard(), count);
 * }</pre>
 */
@FunctionalInterface
public interface ReadingListener {
    /** Listens to nothing. */
    ReadingListener NONE = (done, total) -> {};

    /**
     * Some more images have been read.
     *
     * @param done images read so far
     * @param total images to read
     */
    void progress(int done, int total);
}
