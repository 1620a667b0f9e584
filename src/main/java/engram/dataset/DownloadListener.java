package engram.dataset;

/**
 * Told how far a download is.
 *
 * <pre>{@code
 * DownloadListener percent = (done, total) -> System.err.print("\r" + 100 * done / total + " %");
 * ImageSources images = ImageSources.fetchedOrSmooth(DataFolder.standard(), percent);
 * }</pre>
 */
@FunctionalInterface
public interface DownloadListener {
    /**
     * @param done bytes that have arrived, those of an earlier attempt that is resumed included
     * @param total bytes of the whole file
     */
    void progress(long done, long total);
}
