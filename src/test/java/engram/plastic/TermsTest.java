package engram.plastic;

import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Kernels;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.junit.jupiter.api.Test;

class TermsTest {
    @Test
    void aTermThatIsThereIsFoundAndNotStoredTwice() {
        var tape = new Tape();
        Tensor u = tape.constants(1, 2, 1, 2), v = tape.constants(1, 2, 3, 4), w = tape.constants(1, 2, 5, 6);
        var terms = new Terms(Kernels.plain(), 1, 2, false);
        assertThat(terms.find(u, v, 0)).isEqualTo(-1);
        assertThat(terms.append(u, v, 1)).isZero();
        assertThat(terms.append(u, w, 1)).isEqualTo(1);
        for (int guess = 0; guess < 4; guess++) {
            assertThat(terms.find(u, v, guess)).isZero();
            assertThat(terms.find(u, w, guess)).isEqualTo(1);
            assertThat(terms.find(v, u, guess)).isEqualTo(-1);
        }
    }
}
