package engram.experiment.comparison;

import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is stored of the comparison in FULL size.
 *
 * <pre>{@code
 * var recorded = new RecordedRules(Results.here());
 * double loss = recorded.loss("patterns", "hebb");
 * double doublings = recorded.doublings("patterns", "hebb");   // −1: half of what no plasticity comes to
 * }</pre>
 *
 * @param results where
 */
public record RecordedRules(Results results) {
    private static final String TEST = "test loss";

    /** The test losses of all seeds of a rule at a task; none if nothing is stored. */
    public double[] losses(String task, String rule) {
        return stored(task, rule).map(it -> it.measure(TEST)).orElse(new double[0]);
    }

    /** Their mean; NaN without any. */
    public double loss(String task, String rule) {
        double[] all = losses(task, rule);
        double sum = 0;
        for (double loss : all) {
            sum += loss;
        }
        return sum / all.length;
    }

    /** How many times the loss is that without plasticity, in doublings: −1 is half of it; NaN where one is missing. */
    public double doublings(String task, String rule) {
        return doublings(task, loss(task, rule));
    }

    /** The same of a loss that is not stored, as that of a rule of one's own, trained in the FULL size of the task. */
    public double doublings(String task, double loss) {
        return Math.log(loss / loss(task, Rule.NONE.toString())) / Math.log(2);
    }

    private Optional<StoredResult> stored(String task, String rule) {
        return results.find(new RuleComparison().name(), task, rule, Mode.FULL);
    }

    /** What a figure must say of them: "FULL, 160 runs, 2,000 batches of 16, 1.3 hours". */
    public String label() {
        RuleComparison experiment = new RuleComparison();
        List<StoredResult> all = experiment.choices().stream()
                .flatMap(choice -> stored(choice.protocol(), choice.variant()).stream())
                .toList();
        if (all.isEmpty()) {
            return "nothing recorded yet: ./engram run all-rules --mode full makes it";
        }
        var length = all.get(0).length();
        return String.format(
                Locale.ROOT,
                "FULL, %d runs of %s of %d, %.1f hours in all",
                all.stream().mapToInt(it -> it.seeds().size()).sum(),
                length,
                length.batch(),
                all.stream().mapToDouble(StoredResult::hours).sum());
    }
}
