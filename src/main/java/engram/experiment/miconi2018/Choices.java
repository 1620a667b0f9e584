package engram.experiment.miconi2018;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import java.util.Arrays;

/** The networks behind the names of choices. */
final class Choices {
    private Choices() {}

    /**
     * The network of a choice that an experiment offers.
     *
     * @throws IllegalArgumentException if it does not offer that
     */
    static NetworkKind kind(Experiment experiment, Choice choice) {
        if (!experiment.choices().contains(choice)) {
            throw new IllegalArgumentException("choice: expected one of " + experiment.choices() + " for "
                    + experiment.name() + ", got " + choice);
        }
        return Arrays.stream(NetworkKind.values())
                .filter(kind -> kind.toString().equals(choice.variant()))
                .findFirst()
                .orElseThrow();
    }
}
