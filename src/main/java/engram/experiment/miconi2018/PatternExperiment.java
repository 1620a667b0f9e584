package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.experiment.Choice;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.TrainingLength;
import engram.experiment.Trial;
import engram.train.Evaluation;
import engram.train.Measure;
import engram.train.Supervised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binary patterns, figures 1 to 3: a network that is shown patterns once or a few times completes one of them. Protocols:
 * "code" and "paper" with 1000 bits, "code-50" with 50 bits and three networks.
 *
 * <pre>{@code
 * var experiment = new PatternExperiment();
 * PatternSettings settings = experiment.settings(new Choice("code-50", "plastic"), Mode.FAST);
 * settings.trainer(Supervised.of(settings.network(0), settings.task())).seed(0).train();
 * }</pre>
 */
public final class PatternExperiment implements Experiment {
    private static final String CODE = "code", PAPER = "paper", CODE_50 = "code-50";

    @Override
    public String name() {
        return "binary-patterns";
    }

    @Override
    public String question() {
        return "Can a plastic network remember patterns seen in this episode, and complete one?";
    }

    @Override
    public List<Choice> choices() {
        return List.of(
                choice(CODE, NetworkKind.PLASTIC),
                choice(PAPER, NetworkKind.PLASTIC),
                choice(CODE_50, NetworkKind.PLASTIC),
                choice(CODE_50, NetworkKind.RNN),
                choice(CODE_50, NetworkKind.LSTM));
    }

    private static Choice choice(String protocol, NetworkKind kind) {
        return new Choice(protocol, kind.toString());
    }

    /**
     * The settings of a run.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    public PatternSettings settings(Choice choice, Mode mode) {
        NetworkKind kind = Choices.kind(this, choice);
        return switch (choice.protocol()) {
            case CODE -> PatternSettings.code(mode);
            case PAPER -> PatternSettings.paper(mode);
            default -> PatternSettings.code50(kind, mode);
        };
    }

    @Override
    public TrainingLength length(Choice choice, Mode mode) {
        return settings(choice, mode).recipe().length();
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        PatternSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                DataLabel.drawn("random patterns"),
                "",
                seed -> trial(settings, seed));
    }

    private static Trial trial(PatternSettings settings, long seed) {
        var objective = Supervised.of(settings.network(seed), settings.task()).withMeasure(Measure.wrongSigns());
        return new Trial(objective, () -> {
            var random = new Seeds(seed).child("examination").stream();
            Map<String, Double> measures = new LinkedHashMap<>(Evaluation.of(objective, random, settings.examined()));
            measures.putAll(LearnedNumbers.single(objective.parameters()));
            return new Findings(measures, Map.of());
        });
    }
}
