package engram.experiment.duan2023;

import engram.experiment.Choice;
import engram.experiment.Choices;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.Trial;
import engram.model.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The paper's experiments without images: six networks learn a task. A protocol is a point of a figure or a row of a
 * table.
 *
 * <pre>{@code
 * var experiment = PlasticityExperiment.cueReward();
 * RunSettings settings = experiment.settings(new Choice("demo", "hebbian-rnn"), Mode.FAST);
 * settings.trainer(settings.network(0)).seed(0).train();
 * }</pre>
 */
public final class PlasticityExperiment implements Experiment {
    private final String question;
    private final String episodes;
    private final Choices<RunSettings> choices;

    private PlasticityExperiment(String name, String question, String episodes, List<Protocol> protocols) {
        this.question = question;
        this.episodes = episodes;
        choices = new Choices<>(name, offered(protocols));
    }

    /** Cue–reward association. */
    public static PlasticityExperiment cueReward() {
        return new PlasticityExperiment(
                "cue-reward",
                "Can a network learn within an episode what each of five cues is worth?",
                "random cues and rewards",
                Protocols.cueReward());
    }

    /** Sequence reproduction. */
    public static PlasticityExperiment sequenceReproduction() {
        return new PlasticityExperiment(
                "sequence-reproduction",
                "Can a network say a sequence of numbers again, the longer and the later the harder?",
                "random sequences",
                Protocols.sequenceReproduction());
    }

    /** Few-shot regression. */
    public static PlasticityExperiment fewShotRegression() {
        return new PlasticityExperiment(
                "few-shot-regression",
                "Can a network infer a function from ten or twenty noisy points?",
                "random functions",
                Protocols.fewShotRegression());
    }

    @Override
    public String name() {
        return choices.experiment();
    }

    @Override
    public String question() {
        return question;
    }

    @Override
    public List<Choice> choices() {
        return choices.all();
    }

    private static Map<Choice, Function<Mode, RunSettings>> offered(List<Protocol> protocols) {
        Map<Choice, Function<Mode, RunSettings>> all = new LinkedHashMap<>();
        for (Protocol protocol : protocols) {
            for (Variant variant : protocol.variants()) {
                all.put(
                        new Choice(protocol.name(), variant.toString()),
                        mode -> Smaller.of(protocol.full().apply(variant), mode));
            }
        }
        return all;
    }

    @Override
    public RunSettings settings(Choice choice, Mode mode) {
        return choices.settings(choice, mode);
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        RunSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                DataLabel.drawn(episodes),
                "",
                seed -> trial(settings, seed));
    }

    private static Trial trial(RunSettings settings, long seed) {
        Network network = settings.network(seed);
        return new Trial(settings.objective(network), () -> settings.examine(network));
    }
}
