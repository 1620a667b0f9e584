package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.train.History;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

final class CurveTest {
    @Test
    void theMeanHasABandFromTheLowestToTheHighest() {
        Curve curve = Curve.mean("three", Palette.PLASTIC, runs(1, 2, 6), "loss");
        assertThat(curve.middle()).containsExactly(3, 6);
        assertThat(curve.low()).containsExactly(1, 2);
        assertThat(curve.high()).containsExactly(6, 12);
        assertThat(curve.runs()).isEqualTo(3);
        assertThat(curve.last()).isEqualTo(6);
    }

    @Test
    void theMedianHasABandOfTheMiddleHalf() {
        Curve curve = Curve.median("four", Palette.PLASTIC, runs(8, 1, 2, 4), "loss");
        // 1 2 4 8: halfway between 2 and 4; a quarter lies at 1.75, three quarters at 5.
        assertThat(curve.middle()).containsExactly(3, 6);
        assertThat(curve.low()).containsExactly(1.75, 3.5);
        assertThat(curve.high()).containsExactly(5, 10);
    }

    @Test
    void aLongHistoryIsThinnedByMeans() {
        double[] ascending = IntStream.rangeClosed(1, 1_000).asDoubleStream().toArray();
        Curve curve = Curve.of("long", Palette.PLASTIC, history(ascending, ascending), "loss");
        assertThat(curve.window()).isEqualTo(10);
        assertThat(curve.x()).hasSize(100).startsWith(5.5, 15.5);
        assertThat(curve.middle()).hasSize(100).endsWith(995.5);
    }

    @Test
    void runsAreComparedAsFarAsTheShortestGoes() {
        History first = history(new double[] {1, 2}, new double[] {5, 5});
        History second = history(new double[] {1, 2, 3}, new double[] {7, 7, 7});
        assertThat(Curve.mean("both", Palette.PLASTIC, List.of(first, second), "loss")
                        .x())
                .containsExactly(1, 2);
    }

    @Test
    void aRowInWhichARunWasStoppedIsLeftOut() {
        History whole = history(new double[] {100, 200, 300, 400}, new double[] {8, 6, 4, 2});
        History stopped = history(new double[] {100, 200, 250}, new double[] {6, 4, 9});
        History stoppedToo = history(new double[] {100, 200, 270}, new double[] {4, 2, 9});
        for (List<History> runs : List.of(
                List.of(whole, stopped, stoppedToo),
                List.of(stopped, whole, stoppedToo),
                List.of(stopped, stoppedToo))) {
            assertThat(Curve.mean("both", Palette.PLASTIC, runs, "loss").x()).containsExactly(100, 200);
        }
        assertThat(Curve.mean("both", Palette.PLASTIC, List.of(stopped, whole), "loss")
                        .middle())
                .containsExactly(7, 5);
        // Of one run, and of runs that end alike, the last row is shown.
        assertThat(Curve.mean("one", Palette.PLASTIC, List.of(stopped, stopped), "loss")
                        .x())
                .containsExactly(100, 200, 250);
    }

    @Test
    void aTableOfSpreadIsACurveAsFarAsAllRunsGo() {
        Table spread = Table.create(
                IntColumn.create("episode", 10, 20, 30),
                DoubleColumn.create("mean", 5, 3, 1),
                DoubleColumn.create("min", 4, 2, 1),
                DoubleColumn.create("max", 6, 4, 1),
                DoubleColumn.create("median", 5.5, 3.5, 1),
                DoubleColumn.create("lower quartile", 5, 3, 1),
                DoubleColumn.create("upper quartile", 6, 4, 1),
                IntColumn.create("runs", 4, 4, 1));
        Curve mean = Curve.mean("mean", Palette.PLASTIC, spread);
        assertThat(mean.x()).containsExactly(10, 20);
        assertThat(mean.middle()).containsExactly(5, 3);
        assertThat(mean.low()).containsExactly(4, 2);
        assertThat(mean.runs()).isEqualTo(4);
        Curve median = Curve.median("median", Palette.PLASTIC, spread);
        assertThat(median.middle()).containsExactly(5.5, 3.5);
        assertThat(median.high()).containsExactly(6, 4);
    }

    @Test
    void aCurveKeepsNumbersOfItsOwn() {
        double[] x = {1, 2}, y = {3, 4};
        Curve curve = Curve.of("c", Palette.PLASTIC, x, y);
        x[0] = y[0] = 9;
        curve.low()[1] = 9;
        assertThat(curve.x()).containsExactly(1, 2);
        assertThat(curve.middle()).containsExactly(3, 4);
        assertThat(curve.high()).containsExactly(3, 4);
    }

    @Test
    void episodesAreCountedInBatches() {
        Table table = Table.create(IntColumn.create("episode", 0, 640), DoubleColumn.create("loss", 5, 3));
        Curve curve =
                Curve.of("one", Palette.GRADIENT, table, "episode", "loss").inBatchesOf(64);
        assertThat(curve.x()).containsExactly(0, 10);
        assertThat(curve.middle()).containsExactly(5, 3);
        assertThat(curve.runs()).isEqualTo(1);
    }

    @Test
    void itIsKnownFromWhereOnALineStaysBelowALevel() {
        double[] episodes = {1, 2, 3, 4, 5};
        Curve curve = Curve.of("c", Palette.PLASTIC, history(episodes, new double[] {9, 1, 9, 2, 1}), "loss");
        assertThat(curve.below(5)).hasValue(4);
        assertThat(curve.below(10)).hasValue(1);
        assertThat(curve.below(1)).isEmpty();
        assertThat(curve.since(5)).isEqualTo("from episode 4 on");
        assertThat(curve.since(1)).isEqualTo("not within 5 episodes");
        assertThat(curve.at(3.5)).isEqualTo(9);
        assertThat(curve.at(5)).isEqualTo(1);
        assertThat(curve.at(0.5)).isNaN();
        assertThat(curve.valueAt(6)).isEqualTo("not reached");
        assertThat(curve.from(3).x()).containsExactly(3, 4, 5);
    }

    @Test
    void runsLoggedDifferentlyAreRefused() {
        History first = history(new double[] {1, 2}, new double[] {5, 5});
        History second = history(new double[] {10, 20}, new double[] {7, 7});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Curve.mean("both", Palette.PLASTIC, List.of(first, second), "loss"))
                .withMessageContaining("expected row 0 to be episode 1.0 in all, got 10.0");
        History third = history(new double[] {1, 3, 5}, new double[] {7, 7, 7});
        History fourth = history(new double[] {1, 2, 3}, new double[] {7, 7, 7});
        for (List<History> runs : List.of(List.of(third, fourth), List.of(fourth, third))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Curve.mean("both", Palette.PLASTIC, runs, "loss"))
                    .withMessageContaining("expected row 1 to be episode");
        }
        History longer = history(new double[] {1, 2, 3, 4}, new double[] {7, 7, 7, 7});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Curve.mean("both", Palette.PLASTIC, List.of(third, longer), "loss"))
                .withMessageContaining("expected row 2 to be episode 5.0 in all, got 3.0");
    }

    private static List<History> runs(double... losses) {
        return Arrays.stream(losses)
                .mapToObj(loss -> history(new double[] {1, 2}, new double[] {loss, 2 * loss}))
                .toList();
    }

    static History history(double[] episodes, double[] losses) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("episode", episodes);
        columns.put("loss", losses);
        return History.of(columns);
    }
}
