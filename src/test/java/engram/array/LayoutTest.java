package engram.array;

import static engram.array.Layout.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final int PITCH = Layout.pitch(20), ROWS = 4;

    @Test
    void aLeadLeavesWhatAKernelComputesAsItIs() {
        RandomStream random = new Seeds(1).stream();
        float[] w = numbers(random, ROWS * PITCH), a = numbers(random, ROWS * PITCH), h = numbers(random, ROWS * PITCH);
        float[] x = numbers(random, 16);
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
            float[] z = new float[PITCH], ledZ = led(z);
            kernels.read(PITCH, 0, ROWS, 0, PITCH, w, a, h, x, 0, z);
            kernels.read(PITCH, 0, ROWS, LEAD, LEAD + PITCH, led(w), led(a), led(h), x, 0, ledZ);
            assertThat(z).as(kernels.name()).isEqualTo(Layout.unled(ledZ)).doesNotContain(0f);
            assertThat(ledZ).startsWith(new float[LEAD]);
        }
    }

    @Test
    void aLedMatrixHasTheLeadMore() {
        assertThat(Layout.ledSize(3, 20)).isEqualTo(LEAD + Layout.size(3, 20));
        assertThat((16 + Float.BYTES * LEAD) % 64)
                .as("bytes ahead of the first row")
                .isZero();
    }

    private static float[] led(float[] numbers) {
        float[] a = new float[LEAD + numbers.length];
        System.arraycopy(numbers, 0, a, LEAD, numbers.length);
        return a;
    }

    private static float[] numbers(RandomStream random, int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = random.uniform(-1, 1);
        }
        return a;
    }
}
