package engram.plastic;

import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Kernels;
import engram.autodiff.Tape;
import org.junit.jupiter.api.Test;

/** What must hold of the choice, whatever was measured. */
class CostModelTest {
    private static final CostModel COSTS = CostModel.of(Kernels.best());

    @Test
    void theSameEpisodeGetsTheSameEngine() {
        for (int batch = 1; batch <= 64; batch *= 4) {
            for (int steps = 0; steps <= 200; steps += 10) {
                for (int units = 4; units <= 1024; units *= 4) {
                    Plan plan = Plan.of(steps);
                    Engine chosen = COSTS.choose(batch, units, units, plan);
                    assertThat(chosen).isIn(Engine.FUSED, Engine.FACTORED);
                    assertThat(COSTS.choose(batch, units, units, plan)).isEqualTo(chosen);
                    assertThat(COSTS.choose(batch, units, units, plan.clipped()))
                            .isEqualTo(Engine.FUSED);
                }
            }
        }
    }

    @Test
    void longEpisodesOfFewSamplesAreFused() {
        assertThat(COSTS.choose(1, 1001, 1001, Plan.of(1000))).isEqualTo(Engine.FUSED);
        for (int steps : new int[] {40, 50, 60, 106}) {
            assertThat(COSTS.choose(1, 1001, 1001, Plan.of(steps)))
                    .as("1,000-bit patterns, %d steps", steps)
                    .isEqualTo(Engine.FUSED);
        }
    }

    @Test
    void shortEpisodesOfManySamplesAreFactoredAndLongOnesFused() {
        assertThat(COSTS.choose(8, 256, 256, Plan.of(20))).isEqualTo(Engine.FACTORED);
        assertThat(COSTS.choose(8, 256, 256, Plan.of(320))).isEqualTo(Engine.FUSED);
        assertThat(COSTS.choose(1, 51, 51, Plan.of(11))).isEqualTo(Engine.FUSED);
    }

    @Test
    void rectifiedInputsMakeTheFusedEngineCheaperUnlessTheyTakeTooMuchMemory() {
        assertThat(COSTS.choose(8, 256, 256, Plan.of(20).rectified())).isEqualTo(Engine.FUSED);
        assertThat(COSTS.choose(8, 256, 256, Plan.of(6).rectified())).isEqualTo(Engine.FACTORED);
        assertThat(CostModel.isRowwise(8, 256 * 256, Plan.of(80).rectified())).isTrue();
        assertThat(CostModel.isRowwise(8, 256 * 256, Plan.of(1000).rectified())).isFalse();
        assertThat(CostModel.isRowwise(8, 256 * 256, Plan.of(80))).isFalse();
        assertThat(CostModel.isRowwise(8, 256 * 256, Plan.of(80).rectified().clipped()))
                .isFalse();
    }

    @Test
    void foldingIsForLongEpisodesWithAFreeAlpha() {
        assertThat(COSTS.foldAt(8, 256, 256, Plan.of(10))).isEqualTo(Integer.MAX_VALUE);
        assertThat(COSTS.foldAt(8, 256, 256, Plan.of(80))).isLessThan(80);
        assertThat(COSTS.foldAt(8, 256, 256, Plan.of(80).withSharedAlpha())).isEqualTo(Integer.MAX_VALUE);
        assertThat(COSTS.foldAt(8, 256, 256, Plan.of(10).folding(3))).isEqualTo(3);
    }

    @Test
    void aForcedEngineIsTheOneThatIsUsed() {
        var tape = new Tape();
        for (Engine engine : new Engine[] {Engine.FUSED, Engine.FACTORED}) {
            for (int steps : new int[] {1, 1000}) {
                Plan plan = Plan.of(steps).on(engine);
                assertThat(FastWeights.zero(tape, 2, 3, 3, plan).engine()).isEqualTo(engine);
            }
        }
        assertThat(FastWeights.zero(tape, 2, 3, 3, Plan.of(2).clipped()).engine())
                .isEqualTo(Engine.FUSED);
    }
}
