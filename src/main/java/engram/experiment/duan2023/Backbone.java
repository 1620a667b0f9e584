package engram.experiment.duan2023;

import engram.array.ImageShape;
import engram.array.Seeds;
import engram.embed.BatchStatistics;
import engram.embed.Conv4;
import engram.embed.Embedder;
import engram.embed.ResNet12;
import java.util.Locale;

/**
 * What turns an image into features.
 *
 * <pre>{@code
 * var settings = new OneShotExperiment().settings(new Choice("cifar-fs-protonet", "hebbian-rnn"), Mode.FAST);
 * Embedder embedder = settings.embedder(0);   // the images' size, the backbone's layers
 * }</pre>
 */
public enum Backbone {
    /** Four convolutions of 64 filters with batch norm and pooling. */
    PROTONET {
        @Override
        Embedder build(ImageShape size, BatchStatistics statistics, Seeds seeds) {
            return Conv4.protoNet(size, statistics, seeds);
        }
    },

    /** Twelve convolutions of up to 640 filters in four residual blocks. */
    RESNET12 {
        @Override
        Embedder build(ImageShape size, BatchStatistics statistics, Seeds seeds) {
            ResNet12.Drop drop = size.width() > SMALL ? ResNet12.Drop.large() : ResNet12.Drop.small();
            return ResNet12.of(size, drop, statistics, seeds);
        }
    };

    private static final int SMALL = 32;

    /** A new embedder of images of that size. */
    abstract Embedder build(ImageShape size, BatchStatistics statistics, Seeds seeds);

    /** As the command line and folders write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
