package engram.task;

/** What tests of distributions look at. */
record Sums(double mean, double meanSquare, double least, double most) {
    static Sums of(float... values) {
        double sum = 0, squares = 0, least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new Sums(sum / values.length, squares / values.length, least, most);
    }
}
