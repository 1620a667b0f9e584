package engram.report;

import engram.inspect.Spread;
import java.util.function.ToDoubleFunction;

/** How several numbers become a line and a band around it. */
enum Band {
    MEAN_AND_RANGE(Spread::mean, Spread::min, Spread::max),
    MEDIAN_AND_QUARTILES(Spread::median, Spread::lowerQuartile, Spread::upperQuartile);

    private final ToDoubleFunction<Spread> middle;
    private final ToDoubleFunction<Spread> low;
    private final ToDoubleFunction<Spread> high;

    Band(ToDoubleFunction<Spread> middle, ToDoubleFunction<Spread> low, ToDoubleFunction<Spread> high) {
        this.middle = middle;
        this.low = low;
        this.high = high;
    }

    double middle(Spread spread) {
        return middle.applyAsDouble(spread);
    }

    double low(Spread spread) {
        return low.applyAsDouble(spread);
    }

    double high(Spread spread) {
        return high.applyAsDouble(spread);
    }
}
