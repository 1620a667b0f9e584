package engram.train;

import engram.array.Shapes;
import org.jspecify.annotations.Nullable;

/**
 * How a training looks at itself from outside: before the first step and after every so many, over batches drawn afresh,
 * from which it does not learn.
 *
 * @param every steps from one to the next, at least 1
 * @param batches of each, at least 1
 * @param highest the measure by which the best is the highest; null: the best is that of the lowest loss
 */
public record Validation(int every, int batches, @Nullable String highest) {
    public Validation {
        Shapes.positive("every", every);
        Shapes.positive("batches", batches);
    }

    /** By the lowest loss. */
    public Validation(int every, int batches) {
        this(every, batches, null);
    }

    /** The same by the highest of a measure. */
    public Validation byHighest(String measure) {
        return new Validation(every, batches, measure);
    }

    @Override
    public String toString() {
        return "Validation[every=" + every + ", batches=" + batches + (highest == null ? "" : ", highest=" + highest)
                + "]";
    }
}
