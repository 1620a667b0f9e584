package engram.experiment.agents;

import engram.experiment.Choice;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.TrainingLength;
import engram.experiment.Trial;
import engram.model.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment in which networks learn to act.
 *
 * <pre>{@code
 * AgentExperiment maze = AgentExperiments.maze();
 * AgentSettings settings = maze.settings(new Choice("code", "retroactive"), Mode.FAST);
 * double untrained = settings.examine(settings.network(0)).measures().get("reward");
 * }</pre>
 */
public final class AgentExperiment implements Experiment {
    private final String name;
    private final String question;
    private final String episodes;
    private final Map<Choice, AgentSettings> full;

    /**
     * An experiment.
     *
     * @param episodes what they are made of, in a few words
     * @param full what can be run, in its FULL mode; the first is the default
     */
    public AgentExperiment(String name, String question, String episodes, Map<Choice, AgentSettings> full) {
        this.name = name;
        this.question = question;
        this.episodes = episodes;
        this.full = new LinkedHashMap<>(full);
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
        return List.copyOf(full.keySet());
    }

    /**
     * The settings of a run.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    public AgentSettings settings(Choice choice, Mode mode) {
        AgentSettings settings = full.get(choice);
        if (settings == null) {
            throw new IllegalArgumentException(
                    "choice: expected one of " + choices() + " for " + name + ", got " + choice);
        }
        return settings.in(mode);
    }

    @Override
    public TrainingLength length(Choice choice, Mode mode) {
        return settings(choice, mode).recipe().length();
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        AgentSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name, choice, mode),
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
