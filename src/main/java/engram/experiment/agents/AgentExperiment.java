package engram.experiment.agents;

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
 * An experiment in which networks learn to act.
 *
 * <pre>{@code
 * AgentExperiment maze = AgentExperiments.neuromodulatedMaze();
 * AgentSettings settings = maze.settings(new Choice("code", "retroactive"), Mode.FAST);
 * double untrained = settings.examine(settings.network(0)).measures().get("reward");
 * }</pre>
 */
public final class AgentExperiment implements Experiment {
    private final String question;
    private final String episodes;
    private final Choices<AgentSettings> choices;

    /**
     * An experiment.
     *
     * @param episodes what they are made of, in a few words
     * @param full what can be run, in its FULL mode; the first is the default
     */
    public AgentExperiment(String name, String question, String episodes, Map<Choice, AgentSettings> full) {
        this.question = question;
        this.episodes = episodes;
        Map<Choice, Function<Mode, AgentSettings>> sizes = new LinkedHashMap<>();
        full.forEach((choice, settings) -> sizes.put(choice, settings::in));
        choices = new Choices<>(name, sizes);
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

    @Override
    public AgentSettings settings(Choice choice, Mode mode) {
        return choices.settings(choice, mode);
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        AgentSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                DataLabel.drawn(episodes),
                "",
                seed -> trial(settings, seed));
    }

    private static Trial trial(AgentSettings settings, long seed) {
        Network network = settings.network(seed);
        return new Trial(settings.objective(network), () -> settings.examine(network));
    }
}
