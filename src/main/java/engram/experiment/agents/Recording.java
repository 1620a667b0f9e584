package engram.experiment.agents;

import engram.array.Kernels;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.experiment.Csv;
import engram.inspect.Modulators;
import engram.model.Network;
import engram.task.AssociationWorlds;
import engram.task.Environment;
import engram.task.MazeWorlds;
import engram.train.Rollout;
import java.util.ArrayList;
import java.util.List;

/** Two episodes of an agent step by step. */
final class Recording {
    private static final int EPISODES = 2;

    private Recording() {}

    /**
     * A row a step: "episode" and "step" from 1, "action", "reward" that it brought, "value" that the agent expected; of an
     * agent with one, "modulator"; in a maze "row" and "column" before the step and those of the reward; where questions are
     * asked "asks", 1 or 0.
     */
    static Csv table(Network agent, Environment environment, Seeds seeds) {
        boolean modulated = Modulators.in(agent);
        List<String> header = new ArrayList<>(List.of("episode", "step", "action", "reward", "value"));
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < EPISODES; k++) {
            List<List<String>> seen = new ArrayList<>();
            Rollout rollout = Rollout.of(
                    Tape.evaluating(Kernels.best(), null),
                    agent,
                    environment,
                    List.of(seeds.child(k)),
                    (t, worlds, run, actions) -> {
                        List<String> cells = new ArrayList<>();
                        if (modulated) {
                            cells.add(Csv.rounded(Modulators.latest(run, 0), 3));
                        }
                        cells.addAll(cells(worlds));
                        seen.add(cells);
                    });
            for (int t = 0; t < environment.steps(); t++) {
                Tensor output = rollout.outputs().get(t);
                List<String> row = new ArrayList<>(List.of(
                        Integer.toString(k + 1),
                        Integer.toString(t + 1),
                        Integer.toString(rollout.actions()[t][0]),
                        Csv.rounded(rollout.rewards()[t][0], 3),
                        Csv.rounded(output.get(0, output.cols() - 1), 3)));
                row.addAll(seen.get(t));
                rows.add(row);
            }
        }
        if (modulated) {
            header.add("modulator");
        }
        header.addAll(names(environment.start(List.of(seeds.stream()))));
        return new Csv(header, rows);
    }

    private static List<String> names(Environment.Worlds worlds) {
        return worlds instanceof MazeWorlds
                ? List.of("row", "column", "reward row", "reward column")
                : worlds instanceof AssociationWorlds ? List.of("asks") : List.of();
    }

    private static List<String> cells(Environment.Worlds worlds) {
        if (worlds instanceof MazeWorlds maze) {
            return List.of(
                    Integer.toString(maze.row(0)),
                    Integer.toString(maze.column(0)),
                    Integer.toString(maze.rewardRow(0)),
                    Integer.toString(maze.rewardColumn(0)));
        }
        return worlds instanceof AssociationWorlds questions ? List.of(questions.asks(0) ? "1" : "0") : List.of();
    }
}
