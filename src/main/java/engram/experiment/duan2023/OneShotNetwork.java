package engram.experiment.duan2023;

import engram.array.Seeds;
import engram.cell.InnerLoss;
import engram.model.FewShotNetwork;
import engram.model.LabelledFeatures;
import engram.model.Prototypes;

/**
 * What learns from the features of images: one of the paper's networks, or the distances of a prototypical network.
 *
 * <pre>{@code
 * OneShotNetwork distances = new OneShotNetwork.Prototypical();
 * FewShotNetwork net = distances.build(256, 5, seeds);
 * }</pre>
 */
public interface OneShotNetwork {
    /** A new network for one shot. */
    FewShotNetwork build(int features, int ways, Seeds seeds);

    /** The same, smaller, for batches of so many episodes. */
    OneShotNetwork smaller(int divisor, int batch);

    /**
     * One of the six networks of the paper, without an input layer: twice the usual hidden units.
     *
     * @param settings of the network
     */
    record Recurrent(NetworkSettings settings) implements OneShotNetwork {
        static Recurrent paper(Variant variant, int batch) {
            NetworkSettings usual = NetworkSettings.paper(variant, batch);
            return new Recurrent(usual.withHidden(2 * usual.hidden()));
        }

        @Override
        public FewShotNetwork build(int features, int ways, Seeds seeds) {
            return LabelledFeatures.of(
                    features, settings.hidden(), ways, settings.buildWithoutInputLayer(ways, seeds), seeds);
        }

        @Override
        public Recurrent smaller(int divisor, int batch) {
            return new Recurrent(
                    settings.withHidden(settings.hidden() / divisor).withInnerLoss(InnerLoss.batchMean(batch)));
        }
    }

    /** Nothing is trained but the embedder. */
    record Prototypical() implements OneShotNetwork {
        @Override
        public FewShotNetwork build(int features, int ways, Seeds seeds) {
            return new Prototypes(features, ways, 1);
        }

        @Override
        public Prototypical smaller(int divisor, int batch) {
            return this;
        }
    }
}
