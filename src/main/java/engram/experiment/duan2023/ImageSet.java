package engram.experiment.duan2023;

import engram.array.ImageShape;
import engram.dataset.DataFolder;
import engram.dataset.FewShotSources;
import engram.task.FewShotImages;
import engram.task.FewShotSplits;
import engram.task.Normalisation;
import engram.task.Preparation;
import java.util.Locale;
import java.util.function.Function;

/**
 * Images that are told apart.
 *
 * <pre>{@code
 * FewShotSources images = ImageSet.CIFAR_FS.sources(DataFolder.standard());
 * FewShotSplits episodes = ImageSet.CIFAR_FS.episodes(images);
 * }</pre>
 */
public enum ImageSet {
    /** 32 × 32 pixels; 64, 16 and 20 classes of 600. */
    CIFAR_FS(32, 4, Normalisation.CIFAR_FS, FewShotSources::cifarFsOrGlyphs),

    /** 84 × 84 pixels; 64, 16 and 20 classes of 600. */
    MINI_IMAGENET(84, 8, Normalisation.MINI_IMAGENET, FewShotSources::miniImageNetOrGlyphs),

    /** 84 × 84 pixels; 45 classes of 20: small, but photographs that anybody may have. */
    CALTECH_101(84, 8, Normalisation.MINI_IMAGENET, FewShotSources::caltech101OrGlyphs);

    private final int side;
    private final int pad;
    private final Normalisation normalisation;
    private final Function<DataFolder, FewShotSources> sources;

    ImageSet(int side, int pad, Normalisation normalisation, Function<DataFolder, FewShotSources> sources) {
        this.side = side;
        this.pad = pad;
        this.normalisation = normalisation;
        this.sources = sources;
    }

    /** Of an image, in red, green and blue. */
    public ImageShape size() {
        return new ImageShape(3, side, side);
    }

    /** The images in a data folder, or generated ones in their place. */
    public FewShotSources sources(DataFolder folder) {
        return sources.apply(folder);
    }

    /** The paper's episodes: augmented to learn from, and as they are to examine on. */
    public FewShotSplits episodes(FewShotSources images) {
        return new FewShotSplits(
                FewShotImages.duan2023(images.training(), Preparation.duan2023(pad, normalisation)),
                FewShotImages.duan2023(images.validation(), normalisation),
                FewShotImages.duan2023(images.test(), normalisation));
    }

    /** As the command line and folders write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
