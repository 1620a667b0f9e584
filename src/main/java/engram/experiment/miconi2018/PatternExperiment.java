package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.experiment.Choice;
import engram.experiment.Choices;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.Trial;
import engram.train.Evaluation;
import engram.train.Measure;
import engram.train.Supervised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
    private static final Choices<PatternSettings> CHOICES = new Choices<>("binary-patterns", offered());

    @Override
    public String name() {
        return CHOICES.experiment();
    }

    @Override
    public String question() {
        return "Can a plastic network remember patterns seen in this episode, and complete one?";
    }

    @Override
    public List<Choice> choices() {
        return CHOICES.all();
    }

    private static Map<Choice, Function<Mode, PatternSettings>> offered() {
        Map<Choice, Function<Mode, PatternSettings>> all = new LinkedHashMap<>();
        all.put(choice("code", NetworkKind.PLASTIC), PatternSettings::code);
        all.put(choice("paper", NetworkKind.PLASTIC), PatternSettings::paper);
        for (NetworkKind kind : List.of(NetworkKind.PLASTIC, NetworkKind.RNN, NetworkKind.LSTM)) {
            all.put(choice("code-50", kind), mode -> PatternSettings.code50(kind, mode));
        }
        return all;
    }

    private static Choice choice(String protocol, NetworkKind kind) {
        return new Choice(protocol, kind.toString());
    }

    @Override
    public PatternSettings settings(Choice choice, Mode mode) {
        return CHOICES.settings(choice, mode);
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
