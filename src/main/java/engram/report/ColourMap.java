package engram.report;

/** From a number to a colour. */
enum ColourMap {
    /** From blue over white, at 0, to red, in 64 steps; both ends equally dark. */
    DIVERGING {
        @Override
        int rgb(double value) {
            // In steps, because a picture of noise in all shades takes ten times the room.
            double v = Math.rint(STEPS * Math.max(-1, Math.min(1, value))) / STEPS;
            int[] end = v < 0 ? BLUE : RED;
            double part = Math.abs(v);
            return part <= 0.5 ? between(WHITE, end[0], 2 * part) : between(end[0], end[1], 2 * part - 1);
        }
    },
    /** From black at −1 to white at 1. */
    GREY {
        @Override
        int rgb(double value) {
            return between(0x000000, WHITE, (Math.max(-1, Math.min(1, value)) + 1) / 2);
        }
    };

    private static final double STEPS = 32;
    private static final int WHITE = 0xFFFFFF;
    private static final int MISSING = 0xB0B0B0;
    /** At half the scale, and at its end. */
    private static final int[] BLUE = {0x67A9CF, 0x053061};

    private static final int[] RED = {0xEF8A62, 0x67001F};

    /**
     * A colour, 0xRRGGBB.
     *
     * @param value −1 to 1; beyond it counts as the end
     */
    abstract int rgb(double value);

    /** The same, with a middle grey for NaN. */
    int orMissing(double value) {
        return Double.isNaN(value) ? MISSING : rgb(value);
    }

    private static int between(int from, int to, double part) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xFF, b = to >> shift & 0xFF;
            rgb |= (int) Math.round(a + part * (b - a)) << shift;
        }
        return rgb;
    }
}
