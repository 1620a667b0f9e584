package engram.train;

import engram.array.Shapes;

/**
 * How a training looks at itself from outside: before the first step and after every so many, the loss over batches drawn
 * afresh, from which it does not learn.
 *
 * @param every steps from one to the next, at least 1
 * @param batches of each, at least 1
 */
public record Validation(int every, int batches) {
    public Validation {
        Shapes.positive("every", every);
        Shapes.positive("batches", batches);
    }
}
