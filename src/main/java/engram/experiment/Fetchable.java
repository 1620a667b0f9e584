package engram.experiment;

import engram.dataset.DownloadListener;
import java.util.function.Consumer;

/**
 * A data set that can be downloaded.
 *
 * <pre>{@code
 * Choice choice = new Choice("code", "plastic");
 * new ImageExperiment().fetchable(choice).ifPresent(data -> data.fetch((done, total) -> {}));
 * }</pre>
 *
 * @param name "CIFAR-10"
 * @param megabytes of the download
 * @param download fetches what is not there yet, and tells how far it is
 */
public record Fetchable(String name, int megabytes, Consumer<DownloadListener> download) {
    /**
     * Fetches what is not there yet.
     *
     * @param listener told how far the download is
     * @throws engram.dataset.DatasetException if it cannot be had
     */
    public void fetch(DownloadListener listener) {
        download.accept(listener);
    }
}
