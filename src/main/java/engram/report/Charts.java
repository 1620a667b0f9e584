package engram.report;

import engram.train.History;
import engram.train.TrainingResult;
import org.knowm.xchart.XYChart;

/**
 * Charts in one word, for the usual case; {@link CurveChart} has the rest.
 *
 * <pre>{@code
 * Charts.curve(run);
 * Charts.curve(run.history(), "error")
 * }</pre>
 */
public final class Charts {
    private Charts() {}

    /** The loss of a training, against episodes. */
    public static XYChart curve(TrainingResult run) {
        return curve(run.history(), "loss");
    }

    /** The loss of a training, against episodes. */
    public static XYChart curve(History run) {
        return curve(run, "loss");
    }

    /** A column of a history, against episodes. */
    public static XYChart curve(History run, String column) {
        return CurveChart.titled(column + " during training")
                .y(column)
                .add(Curve.of(column, Palette.PLASTIC, run, column))
                .draw();
    }
}
