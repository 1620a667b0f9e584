package engram.inspect;

import engram.autodiff.Tensor;
import engram.cell.ModulatedRnn;
import engram.model.ActorCritic;
import engram.model.MappedRun;
import engram.model.Network;

/**
 * What the modulators of networks say.
 *
 * <pre>{@code
 * var maze = GridMaze.code2019();
 * var agent = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "simple"), Mode.FAST).network(0);
 * var said = new ArrayList<Float>();
 * Rollout.of(tape, agent, maze, List.of(seeds), (step, worlds, now, actions) -> said.add(Modulators.latest(now, 0)));
 * }</pre>
 */
public final class Modulators {
    private Modulators() {}

    /** Whether a network has a modulator. */
    public static boolean in(Network network) {
        return network instanceof ActorCritic<?> agent && agent.core() instanceof ModulatedRnn;
    }

    /**
     * What the modulator said at the latest step, the mean over units where it fans out.
     *
     * @throws IllegalArgumentException if the network has none, or made no step yet
     */
    public static float latest(Network.Run run, int sample) {
        if (run instanceof MappedRun<?> agent && agent.state() instanceof ModulatedRnn.State state) {
            Tensor m = state.m();
            if (m != null) {
                double sum = 0;
                for (int j = 0; j < m.cols(); j++) {
                    sum += m.get(sample, j);
                }
                return (float) (sum / m.cols());
            }
        }
        throw new IllegalArgumentException("run: expected one of a network with a modulator, after a step, got a "
                + run.getClass().getSimpleName());
    }
}
