package engram.experiment.duan2023;

import java.util.Locale;

/**
 * What changes the weights within an episode.
 *
 * <pre>{@code
 * var settings = PlasticityExperiment.cueReward().settings(new Choice("paper", "none-lstm"), Mode.FAST);
 * boolean plastic = settings.network().rule() != Plasticity.NONE;   // false
 * }</pre>
 */
public enum Plasticity {
    /** Activities before and after a connection. */
    HEBBIAN,
    /** The gradient of a loss that the network makes up itself. */
    GRADIENT,
    /** Nothing. */
    NONE;

    /** As the command line and folders write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
