package engram.experiment.comparison;

import engram.experiment.Choice;
import engram.experiment.Choices;
import engram.experiment.Experiment;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.TrainingPlan;
import engram.experiment.Trial;
import engram.model.Network;
import engram.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every rule at every supervised task, in networks that train about as many numbers: those of 128 units whose connections
 * have an α each. A protocol is a task; a variant is a rule, "-shared" with one α for all connections.
 *
 * <pre>{@code
 * var comparison = new RuleComparison();
 * for (String rule : comparison.rules()) {
 *     RuleSettings settings = comparison.settings(new Choice("patterns", rule), Mode.SMOKE);
 *     settings.trainer(settings.network(0)).name(rule).seed(0).train();
 * }
 * }</pre>
 */
public final class RuleComparison implements Experiment {
    private static final String SHARED = "-shared";
    private static final Choices<RuleSettings> CHOICES = new Choices<>("all-rules", offered());

    /** A rule, with an α for each connection or one for all. */
    private record Variant(Rule rule, boolean shared) {
        static List<Variant> all() {
            return Arrays.stream(Rule.values())
                    .flatMap(rule -> rule.canShare()
                            ? Stream.of(new Variant(rule, false), new Variant(rule, true))
                            : Stream.of(new Variant(rule, false)))
                    .toList();
        }

        @Override
        public String toString() {
            return rule + (shared ? SHARED : "");
        }
    }

    @Override
    public String name() {
        return CHOICES.experiment();
    }

    @Override
    public String question() {
        return "Which rule is best at what, in networks of the same size?";
    }

    @Override
    public List<Choice> choices() {
        return CHOICES.all();
    }

    private static Map<Choice, Function<Mode, RuleSettings>> offered() {
        Map<Choice, Function<Mode, RuleSettings>> all = new LinkedHashMap<>();
        for (ComparedTask task : ComparedTask.values()) {
            for (Variant variant : Variant.all()) {
                all.put(
                        new Choice(task.toString(), variant.toString()),
                        mode -> settings(task.task(mode), variant, mode));
            }
        }
        return all;
    }

    /** The names of the tasks, as protocols. */
    public List<String> tasks() {
        return choices().stream().map(Choice::protocol).distinct().toList();
    }

    /** The names of the rules, as variants. */
    public List<String> rules() {
        return choices().stream().map(Choice::variant).distinct().toList();
    }

    /** A rule's name, with † behind it if it was made for tasks with rewards. */
    public String marked(String rule) {
        boolean forRewards = Stream.of(Rule.values())
                .filter(Rule::isForRewards)
                .anyMatch(made -> rule.equals(made.toString()) || rule.equals(made + SHARED));
        return forRewards ? rule + " †" : rule;
    }

    @Override
    public RuleSettings settings(Choice choice, Mode mode) {
        return CHOICES.settings(choice, mode);
    }

    private static RuleSettings settings(Task task, Variant variant, Mode mode) {
        int units = mode.choose(8, 48, 128);
        TrainingPlan plan = mode.choose(
                new TrainingPlan(1e-3, 5, 2, 3, 1, 2, 1, 1),
                new TrainingPlan(3e-3, 5, 16, 600, 10, 60, 10, 20),
                new TrainingPlan(2e-3, 5, 16, 2_000, 20, 200, 20, 100));
        return new RuleSettings(task, RuleNetwork.matched(variant.rule, variant.shared, units, task), plan);
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        RuleSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                ComparedTask.named(choice.protocol()).data(),
                "",
                seed -> trial(settings, seed));
    }

    private static Trial trial(RuleSettings settings, long seed) {
        Network network = settings.network(seed);
        var numbers = Map.of("parameters", (double) network.parameters().count());
        return new Trial(settings.objective(network), () -> new Findings(numbers, Map.of()));
    }
}
