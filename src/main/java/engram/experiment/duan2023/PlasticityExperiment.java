package engram.experiment.duan2023;

import engram.experiment.Choice;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.TrainingLength;
import engram.experiment.Trial;
import engram.model.Network;
import java.util.List;

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
    private final String name;
    private final String question;
    private final String episodes;
    private final List<Protocol> protocols;

    private PlasticityExperiment(String name, String question, String episodes, List<Protocol> protocols) {
        this.name = name;
        this.question = question;
        this.episodes = episodes;
        this.protocols = protocols;
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
        return name;
    }

    @Override
    public String question() {
        return question;
    }

    @Override
    public List<Choice> choices() {
        return protocols.stream()
                .flatMap(protocol -> protocol.variants().stream().map(variant -> choice(protocol, variant)))
                .toList();
    }

    private static Choice choice(Protocol protocol, Variant variant) {
        return new Choice(protocol.name(), variant.toString());
    }

    /**
     * The settings of a run.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    public RunSettings settings(Choice choice, Mode mode) {
        for (Protocol protocol : protocols) {
            for (Variant variant : protocol.variants()) {
                if (choice(protocol, variant).equals(choice)) {
                    return Smaller.of(protocol.full().apply(variant), mode);
                }
            }
        }
        throw new IllegalArgumentException("choice: expected one of " + choices() + " for " + name + ", got " + choice);
    }

    @Override
    public TrainingLength length(Choice choice, Mode mode) {
        return settings(choice, mode).recipe().length();
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        RunSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name, choice, mode),
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
