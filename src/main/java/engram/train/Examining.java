package engram.train;

import engram.array.Seeds;
import engram.autodiff.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a training is examined on episodes that it does not learn from.
 *
 * @param validation on its way; null: not
 * @param testBatches after its end, at least 0; they are the same for every seed
 */
record Examining(@Nullable Validation validation, int testBatches) {
    /** The defaults of {@link Trainer}. */
    static final Examining NONE = new Examining(null, 0);

    /** Of the stream that draws the test set of all trainings. */
    static final Seeds TEST = new Seeds(0).child("test");

    Examining {
        if (testBatches < 0) {
            throw new IllegalArgumentException("testBatches: expected at least 0, got " + testBatches);
        }
    }

    Examining withValidation(Validation other) {
        return new Examining(other, testBatches);
    }

    Examining withTestBatches(int other) {
        return new Examining(validation, other);
    }

    /** The validations of a training that begins; null: none. */
    @Nullable
    Validations start(Seeds seeds, List<String> columns, Parameters parameters) {
        return validation == null
                ? null
                : new Validations(validation, seeds.child("validation").stream(), columns, parameters);
    }
}
