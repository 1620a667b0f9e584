package engram.experiment.duan2023;

import java.util.Locale;

/** What changes the weights within an episode. */
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
