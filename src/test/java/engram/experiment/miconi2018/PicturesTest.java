package engram.experiment.miconi2018;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.dataset.SmoothImages;
import engram.task.ImageSource;
import org.junit.jupiter.api.Test;

final class PicturesTest {
    /** One image of 4 × 4 with the pixels 0 to 15. */
    private record Counted() implements ImageSource {
        @Override
        public String description() {
            return "counted";
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public int height() {
            return 4;
        }

        @Override
        public int width() {
            return 4;
        }

        @Override
        public float[] grey(int index) {
            float[] grey = new float[16];
            for (int i = 0; i < 16; i++) {
                grey[i] = i;
            }
            return grey;
        }
    }

    @Test
    void aShrunkImageHasTheMeansOfItsBlocks() {
        ImageSource small = ShrunkImages.of(new Counted(), 2);
        assertThat(small.grey(0)).containsExactly(2.5f, 4.5f, 10.5f, 12.5f); // (0+1+4+5)/4, …
        assertThat(small.description()).isEqualTo("counted, shrunk to 2 × 2 pixels");
        assertThat(small.width()).isEqualTo(2);
        assertThat(ShrunkImages.of(new Counted(), 4)).isEqualTo(new Counted());
    }

    @Test
    void onlyADivisorWillDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShrunkImages.of(new SmoothImages(new Seeds(0), 1, 32, 32), 5))
                .withMessage("side: expected a divisor of the images' 32 × 32 pixels, got 5");
    }

    @Test
    void aSmallMatrixIsItsOwnMap() {
        double[][] map = CoarseMatrix.of(Parameter.of("w", 2, 3, new float[] {1, 2, 3, 4, 5, 6}));
        assertThat(map).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void aLargeMatrixBecomesMeansOfBlocks() {
        int n = 129; // 64 blocks of 2 rows, the last of 3
        float[] rows = new float[n * n];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / n;
        }
        double[][] map = CoarseMatrix.of(Parameter.of("w", n, n, rows));
        assertThat(map).hasDimensions(64, 64);
        assertThat(map[0][0]).isEqualTo(0.5);
        assertThat(map[10][63]).isEqualTo(20.5);
        assertThat(map[63][5]).isEqualTo(127);
    }
}
