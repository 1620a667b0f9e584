package engram.experiment.comparison;

import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** Their mean for a cell of a table: "0.0591"; empty without any. */
    public String mean(String task, String rule) {
        double loss = loss(task, rule);
        return Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "%.3g", loss);
    }

    /** The lowest and the highest of them: "0.050 to 0.068"; "1 run" of one, empty without any. */
    public String range(String task, String rule) {
        double[] all = losses(task, rule);
        DoubleSummaryStatistics ends = Arrays.stream(all).summaryStatistics();
        return switch (all.length) {
            case 0 -> "";
            case 1 -> "1 run";
            default -> String.format(Locale.ROOT, "%.2g to %.2g", ends.getMin(), ends.getMax());
        };
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

    /** What a figure of all tasks must say of them: "FULL, 224 runs of 2,000 batches of 16, 7.3 hours in all". */
    public String label() {
        return label(task -> true);
    }

    /** The same of one task. */
    public String label(String task) {
        return label(task::equals);
    }

    private String label(Predicate<String> tasks) {
        RuleComparison experiment = new RuleComparison();
        List<StoredResult> all = experiment.choices().stream()
                .filter(choice -> tasks.test(choice.protocol()))
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
