package engram.experiment.agents;

import engram.array.Kernels;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.experiment.Csv;
import engram.experiment.Findings;
import engram.inspect.Controls;
import engram.inspect.Modulators;
import engram.model.Network;
import engram.task.AssociationWorlds;
import engram.task.Environment;
import engram.task.GridMaze;
import engram.train.Rollout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a trained agent does in fresh episodes, the same for all agents of an environment. */
final class AgentExamination {
    private static final Seeds EPISODES = new Seeds(0).child("examination");
    private static final int AT_ONCE = 20;
    private static final int RIGHT = 3;

    private final Environment environment;
    private final int episodes;
    private final Visits visits;
    private final RightAnswers answers;
    private final AroundRewards modulator = new AroundRewards();
    private double reward;

    private AgentExamination(Environment environment, int episodes) {
        this.environment = environment;
        this.episodes = episodes;
        visits = new Visits(environment.steps());
        answers = new RightAnswers(environment.steps());
    }

    /**
     * Examines an agent and its controls. Measures: "reward", "reward memory erased", "reward random" (means of an
     * episode), in a maze "reward always right", where questions are asked "right answers". Tables: "recorded", two
     * episodes step by step; "visits" or "answers"; "modulator", of an agent that has one.
     *
     * @param episodes over which means are taken
     */
    static Findings of(Network agent, Environment environment, int episodes) {
        var examination = new AgentExamination(environment, episodes);
        examination.run(agent);
        int actions = environment.actions();
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("reward", examination.reward);
        measures.put("reward memory erased", reward(Controls.forgetful(agent), environment, episodes));
        measures.put("reward random", reward(Controls.random(actions), environment, episodes));
        Map<String, Csv> tables = new LinkedHashMap<>();
        tables.put("recorded", Recording.table(agent, environment, EPISODES.child("recorded")));
        if (environment instanceof GridMaze) {
            measures.put("reward always right", reward(Controls.always(actions, RIGHT), environment, episodes));
            tables.put("visits", examination.visits.table());
        } else if (examination.answers.any()) {
            measures.put("right answers", examination.answers.right());
            tables.put("answers", examination.answers.table());
        }
        if (Modulators.in(agent)) {
            tables.put("modulator", examination.modulator.table());
        }
        return new Findings(measures, tables);
    }

    private static double reward(Network agent, Environment environment, int episodes) {
        var examination = new AgentExamination(environment, episodes);
        examination.run(agent);
        return examination.reward;
    }

    private void run(Network agent) {
        boolean modulated = Modulators.in(agent);
        Tape tape = Tape.evaluating(Kernels.best(), null);
        for (int first = 0; first < episodes; first += AT_ONCE) {
            List<Seeds> these = seeds(first, Math.min(AT_ONCE, episodes - first));
            var said = new float[these.size()][environment.steps()];
            var asked = new boolean[these.size()][environment.steps()];
            Rollout rollout = Rollout.of(tape, agent, environment, these, (t, worlds, run, actions) -> {
                for (int b = 0; b < actions.length; b++) {
                    said[b][t] = modulated ? Modulators.latest(run, b) : 0;
                    asked[b][t] = worlds instanceof AssociationWorlds questions && questions.asks(b);
                }
            });
            for (int b = 0; b < these.size(); b++) {
                float[] rewards = column(rollout.rewards(), b);
                reward += rollout.reward(b) / episodes;
                visits.add(rewards);
                answers.add(asked[b], rewards);
                modulator.add(said[b], rewards);
            }
            tape.reset();
        }
    }

    private static List<Seeds> seeds(int first, int count) {
        List<Seeds> all = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            all.add(EPISODES.child(first + k));
        }
        return all;
    }

    private static float[] column(float[][] steps, int sample) {
        float[] column = new float[steps.length];
        for (int t = 0; t < steps.length; t++) {
            column[t] = steps[t][sample];
        }
        return column;
    }
}
