package engram.report;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * The colour and the dash of a network, the same in every notebook.
 *
 * <p>The colours are those of Okabe and Ito ("Color Universal Design", 2008), which colour-blind readers can tell apart;
 * any two of this list differ in grey as well, or else in their dash.
 *
 * <pre>{@code
 * CurveChart.titled("Mine")
 *     .add(Curve.of("my rule", Palette.OWN, run.history(), "loss"))
 *     .add(Curve.mean("recorded", Palette.PLASTIC, full.curve("loss")))
 *     .draw()
 * }</pre>
 */
public enum Palette {
    /** A plastic network with an α for each connection. */
    PLASTIC(0x0072B2),
    /** A plastic network with one α for all connections. */
    HOMOGENEOUS(0xE69F00, 8, 3),
    /** A network without plasticity. */
    RNN(0x000000, 2, 3),
    /** A long short-term memory. */
    LSTM(0x009E73, 9, 3, 2, 3),
    /** A network that writes local errors; beside it, one that writes by Hebb is {@link #PLASTIC}. */
    GRADIENT(0xD55E00, 14, 3),
    /** A network that decides itself how fast it writes. */
    SIMPLE(0x56B4E9, 12, 3),
    /** A network that decides afterwards what is kept of what it wrote. */
    RETROACTIVE(0xCC79A7, 6, 2, 2, 2),
    /** A network that writes by Oja's rule. */
    OJA(0x009E73, 12, 4),
    /** What a reader made. */
    OWN(0xCC79A7),
    /** The second thing that a reader made. */
    OWN_SECOND(0xCC79A7, 12, 4, 2, 4),
    /** The third. */
    OWN_THIRD(0xCC79A7, 4, 4),
    /** Something else, to compare with. */
    OTHER(0x000000, 5, 4),
    /** A training while it runs, whatever the network. */
    RUNNING(0x2B2B2B),
    /** What was published, or is known without a measurement. */
    PUBLISHED(0x767676, 3, 4);

    private static final float WIDTH = 2f;
    private static final float THIN = 1.3f; // what was published, beside our own line of the same colour
    private static final int BAND = 56;

    private final Color colour;
    private final float[] dash;

    Palette(int rgb, float... dash) {
        colour = new Color(rgb);
        this.dash = dash;
    }

    /** Of the line. */
    public Color colour() {
        return colour;
    }

    /** Of the band around the line: the same, so thin that a grid and another band show through. */
    Color band() {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND);
    }

    BasicStroke stroke() {
        return dash.length == 0
                ? new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /**
     * Of a level beside the curves: thinner than they are.
     *
     * @param before how many levels of this colour there are already; the dashes become longer with them
     */
    BasicStroke level(int before) {
        float[] dashes = {3f + 8f * before, 4f};
        return new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }
}
