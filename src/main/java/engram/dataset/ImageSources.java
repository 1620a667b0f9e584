package engram.dataset;

import engram.array.Seeds;
import engram.task.ImageSource;
import java.util.Map;
import java.util.Optional;

/**
 * The images of an experiment, and which ones they are: the one place that chooses between photographs and generated
 * images.
 *
 * <pre>{@code
 * ImageSources images = ImageSources.cifar10OrSmooth(DataFolder.standard());
 * String which = images.note();
 * var episodes = ImageCompletion.code(images.training());
 * }</pre>
 *
 * @param training the images to train on
 * @param heldOut the images that training never shows
 * @param real whether they are photographs
 * @param checksums the files read, by name, and their sha256; none for generated images
 * @param note a sentence for the reader: which were taken and why
 */
public record ImageSources(
        ImageSource training, ImageSource heldOut, boolean real, Map<String, String> checksums, String note) {
    private static final int TRAINING = 8_000;
    private static final int HELD_OUT = 2_000;

    /**
     * CIFAR-10 if it lies in {@code folder}, or else smooth random images of the same size. Never uses the network.
     *
     * @throws DatasetException if CIFAR-10 is there but damaged: a broken file is reported, not replaced by something else
     */
    public static ImageSources cifar10OrSmooth(DataFolder folder) {
        return cifar10OrSmooth(folder, CifarEdition.OFFICIAL);
    }

    static ImageSources cifar10OrSmooth(DataFolder folder, CifarEdition edition) {
        Optional<Cifar10> found = Cifar10.find(folder, edition);
        return found.map(ImageSources::photographs)
                .orElseGet(() -> smooth(Cifar10.absence(folder).toString()));
    }

    /**
     * CIFAR-10 from {@code folder} or from the network, or else, with the reason in the note, smooth random images.
     *
     * @param listener told how far the download is
     * @throws DatasetException if CIFAR-10 is there but damaged
     */
    public static ImageSources fetchedOrSmooth(DataFolder folder, DownloadListener listener) {
        return fetchedOrSmooth(folder, listener, CifarEdition.OFFICIAL);
    }

    static ImageSources fetchedOrSmooth(DataFolder folder, DownloadListener listener, CifarEdition edition) {
        Optional<Cifar10> found = Cifar10.find(folder, edition);
        if (found.isPresent()) {
            return photographs(found.get());
        }
        try {
            return photographs(Cifar10.fetch(folder, listener, edition));
        } catch (DatasetException e) {
            return smooth("CIFAR-10 could not be fetched: " + e.getMessage());
        }
    }

    /** Smooth random images, 8,000 to train on and 2,000 others. */
    public static ImageSources smooth() {
        return smooth("they were asked for");
    }

    private static ImageSources photographs(Cifar10 cifar) {
        String note = "Images: " + cifar.training().description() + "; held out: "
                + cifar.heldOut().description() + ".";
        return new ImageSources(cifar.training(), cifar.heldOut(), true, cifar.checksums(), note);
    }

    private static ImageSources smooth(String why) {
        // The same images in every run: they stand for a data set, and the seed of a run draws episodes from it.
        Seeds seeds = new Seeds(0).child("smooth images");
        ImageSource training = new SmoothImages(seeds.child("training"), TRAINING, CifarFile.SIDE, CifarFile.SIDE);
        ImageSource heldOut = new SmoothImages(seeds.child("held out"), HELD_OUT, CifarFile.SIDE, CifarFile.SIDE);
        return new ImageSources(
                training, heldOut, false, Map.of(), "Images: " + training.description() + ", because " + why + ".");
    }
}
