package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class LearnedRatesTest {
    private final LearnedRates rates = new LearnedRates(Map.of(
            "alpha", Nd4j.create(new float[][] {{0, 0.1f}, {-1, 0.5f}}), "w.rate", Nd4j.ones(1, 2)));

    @Test
    void sharesCountWhatIsNearestToEachValue() {
        assertThat(rates.largest()).isEqualTo(1);
        assertThat(rates.shares("alpha", 1, 3)).containsExactly(0.5, 0.25, 0.25);
        assertThat(rates.shares("alpha", 4, 3)).containsExactly(0.75, 0.25, 0);
    }

    @Test
    void anEndBelowTheLargestIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rates.shares("alpha", 0.75, 3))
                .withMessage(
                        "end: expected at least the absolute value of every number of alpha, got 0.75, and it has -1.0;"
                                + " take largest()");
        assertThatIllegalArgumentException().isThrownBy(() -> rates.shares("alpha", Double.NaN, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rates.shares("alpha", 1, 0))
                .withMessageStartingWith("values: ");
    }
}
