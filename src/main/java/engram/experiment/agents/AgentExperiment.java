package engram.experiment.agents;

import engram.experiment.Choice;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.TrainingLength;
import engram.experiment.Trial;
import engram.model.Network;
import engram.train.AdvantageActorCritic;
import engram.train.Optimizer;
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
        AgentTraining training = settings(choice, mode).training();
        return TrainingLength.batches(training.batches(), training.batch());
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        AgentSettings settings = settings(choice, mode);
        return new Study(
                new Study.Name(name, choice, mode),
                settings,
                DataLabel.drawn(episodes),
                "",
                length(choice, mode),
                seed -> trial(settings, seed));
    }

    private static Trial trial(AgentSettings settings, long seed) {
        Network network = settings.network(seed);
        return new Trial() {
            @Override
            public AdvantageActorCritic objective() {
                return settings.objective(network);
            }

            @Override
            public Optimizer optimizer() {
                return settings.optimizer();
            }

            @Override
            public double clip() {
                return settings.training().clip();
            }

            @Override
            public int logEvery() {
                return settings.training().logEvery();
            }

            @Override
            public Findings findings() {
                return settings.examine(network);
            }
        };
    }
}
