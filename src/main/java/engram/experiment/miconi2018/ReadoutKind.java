package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.model.FewShotNetwork;
import engram.model.PlasticReadout;
import engram.model.Prototypes;
import engram.plastic.DecayingHebb;
import engram.plastic.Oja;
import engram.plastic.PlasticityRule;
import engram.train.Loss;
import java.util.Locale;

/**
 * What reads the classes from the features of Omniglot's characters.
 *
 * <pre>{@code
 * Loss ofProbabilities = ReadoutKind.OJA.loss(), ofLogits = ReadoutKind.PROTOTYPES.loss();
 * }</pre>
 */
public enum ReadoutKind {
    /** The plastic layer with Oja's rule. */
    OJA {
        @Override
        FewShotNetwork build(int features, int ways, boolean sharedAlpha, Seeds seeds) {
            return plastic(features, ways, sharedAlpha, Oja.startingAt(ETA), seeds);
        }
    },
    /** The plastic layer with the decaying Hebbian rule. */
    HEBB {
        @Override
        FewShotNetwork build(int features, int ways, boolean sharedAlpha, Seeds seeds) {
            return plastic(features, ways, sharedAlpha, DecayingHebb.startingAt(ETA), seeds);
        }
    },
    /** The same layer, to which nothing is ever written. */
    FIXED {
        @Override
        FewShotNetwork build(int features, int ways, boolean sharedAlpha, Seeds seeds) {
            return plastic(features, ways, sharedAlpha, (h, pre, post) -> h, seeds);
        }
    },
    /** Distances to the features shown: a prototypical network. */
    PROTOTYPES {
        @Override
        FewShotNetwork build(int features, int ways, boolean sharedAlpha, Seeds seeds) {
            return new Prototypes(features, ways, 1);
        }

        @Override
        public Loss loss() {
            return Loss.crossEntropy();
        }
    };

    private static final float ETA = 0.01f;

    /** A new network for one shot. */
    abstract FewShotNetwork build(int features, int ways, boolean sharedAlpha, Seeds seeds);

    /** That of its answers. */
    public Loss loss() {
        return Loss.binaryCrossEntropy();
    }

    private static PlasticReadout plastic(
            int features, int ways, boolean sharedAlpha, PlasticityRule rule, Seeds seeds) {
        PlasticReadout free = PlasticReadout.of(features, ways, rule, seeds);
        return sharedAlpha ? free.withSharedAlpha() : free;
    }

    /** As the command line and folders write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
