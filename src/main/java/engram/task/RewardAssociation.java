package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.List;

/**
 * Find out by trial which of four cues is the target of this episode. A trial shows nothing, then two different cues and 0
 * to 3 times nothing in random order, then asks, then shows nothing: 5 to 8 steps, all equally likely. The action at the
 * step that asks is the answer: 1 if the target was shown in this trial, 0 if not. A right one brings 1, a wrong one −1.
 *
 * <p>Inputs: the cue's bits (±1; 0 where none is shown), 1 where the trial asks, 1 always, the part of the episode that is
 * over, the reward of the step before, a 0, and two inputs of which that of the action before is 1 (none at the first
 * step).
 *
 * <p>Source: Miconi, Rawal, Clune, Stanley 2019 (arXiv 2002.10585), figure 1, and the published program. That the two cues
 * of a trial differ, and that all pairs are equally likely, is this project's reading.
 *
 * <pre>{@code
 * var cues = RewardAssociation.code();
 * var cell = ModulatedRnn.of(32, SimpleModulation.paper(), seeds);
 * var agent = ActorCritic.of(cues.inputs(), 32, cues.actions(), cell, seeds);
 * double reward = Rollout.of(tape, agent, cues, List.of(seeds)).reward(0);
 * }</pre>
 *
 * @param bits of a cue, at least 4
 * @param fixed whether the cues are the same in every episode: number c has +1 at bit c, elsewhere −1; else every bit of an
 *     episode's cues is drawn
 * @param steps of an episode
 */
public record RewardAssociation(int bits, boolean fixed, int steps) implements Environment {
    /** Cues of an episode. */
    public static final int CUES = 4;

    private static final int OTHERS = 7;

    public RewardAssociation {
        Shapes.atLeast("bits", CUES, bits);
        Shapes.positive("steps", steps);
    }

    /** The published program: random cues of 20 bits, 120 steps. */
    public static RewardAssociation code() {
        return new RewardAssociation(20, false, 120);
    }

    /** The control: four fixed cues of 4 bits. */
    public static RewardAssociation fixedCues() {
        return new RewardAssociation(4, true, 120);
    }

    /** The same with episodes of other length. */
    public RewardAssociation withSteps(int other) {
        return new RewardAssociation(bits, fixed, other);
    }

    @Override
    public int inputs() {
        return bits + OTHERS;
    }

    /** No, yes. */
    @Override
    public int actions() {
        return 2;
    }

    @Override
    public AssociationWorlds start(List<RandomStream> chances) {
        return new AssociationWorlds(this, chances);
    }
}
