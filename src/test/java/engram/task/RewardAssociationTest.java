package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engram.array.RandomStream;
import engram.array.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RewardAssociationTest {
    private static final int WORLDS = 200;

    private static List<RandomStream> chances() {
        List<RandomStream> all = new ArrayList<>();
        for (int b = 0; b < WORLDS; b++) {
            all.add(new Seeds(5).child(b).stream());
        }
        return all;
    }

    /** What a step showed, of all worlds. */
    private record Seen(RewardAssociation task, float[] inputs) {
        float[] bits(int b) {
            int from = b * task.inputs();
            return Arrays.copyOfRange(inputs, from, from + task.bits());
        }

        float after(int b, int slot) {
            return inputs[b * task.inputs() + task.bits() + slot];
        }
    }

    private static Seen observe(RewardAssociation task, AssociationWorlds worlds) {
        float[] into = new float[WORLDS * task.inputs()];
        Arrays.fill(into, 99);
        worlds.observe(into, task.inputs());
        return new Seen(task, into);
    }

    @Test
    void whoKnowsTheTargetGetsTheLargestReward() {
        for (var task : List.of(RewardAssociation.code(), RewardAssociation.fixedCues())) {
            AssociationWorlds worlds = task.start(chances());
            boolean[] shown = new boolean[WORLDS];
            double[] sums = new double[WORLDS];
            float[] rewards = new float[WORLDS];
            int[] actions = new int[WORLDS];
            for (int t = 0; t < task.steps(); t++) {
                Seen seen = observe(task, worlds);
                for (int b = 0; b < WORLDS; b++) {
                    shown[b] |= Arrays.equals(seen.bits(b), worlds.cue(b, worlds.target(b)));
                    actions[b] = shown[b] ? 1 : 0;
                    shown[b] &= seen.after(b, 0) == 0;
                }
                worlds.act(actions, rewards);
                for (int b = 0; b < WORLDS; b++) {
                    sums[b] += rewards[b];
                }
            }
            for (int b = 0; b < WORLDS; b++) {
                assertThat(sums[b]).isEqualTo(worlds.questions(b)).isBetween(14.0, 24.0);
            }
        }
    }

    @Test
    void trialsAreBlankTwoCuesAndBlanksAQuestionABlank() {
        var task = RewardAssociation.code();
        AssociationWorlds worlds = task.start(chances());
        int[] length = new int[WORLDS], cues = new int[WORLDS];
        int[] lengths = new int[9];
        int yes = 0, asked = 0;
        List<List<float[]>> shown = new ArrayList<>();
        for (int b = 0; b < WORLDS; b++) {
            shown.add(new ArrayList<>());
        }
        boolean[] asks = new boolean[WORLDS];
        float[] rewards = new float[WORLDS];
        int[] always = new int[WORLDS];
        Arrays.fill(always, 1);
        for (int t = 0; t < task.steps(); t++) {
            Seen seen = observe(task, worlds);
            for (int b = 0; b < WORLDS; b++) {
                boolean cue = seen.bits(b)[0] != 0;
                assertThat(cue && length[b] == 0)
                        .as("the first step of a trial is blank")
                        .isFalse();
                if (cue) {
                    cues[b]++;
                    shown.get(b).add(seen.bits(b));
                }
                if (asks[b]) {
                    assertThat(cue).as("so is the last").isFalse();
                    lengths[length[b] + 1]++;
                    length[b] = 0;
                    cues[b] = 0;
                    asks[b] = false;
                    shown.get(b).clear();
                    continue;
                }
                length[b]++;
                asks[b] = seen.after(b, 0) == 1;
                assertThat(worlds.asks(b)).isEqualTo(asks[b]);
                if (asks[b]) {
                    assertThat(cues[b]).isEqualTo(2);
                    assertThat(shown.get(b).get(0)).isNotEqualTo(shown.get(b).get(1));
                }
            }
            worlds.act(always, rewards);
            for (int b = 0; b < WORLDS; b++) {
                assertThat(Math.abs(rewards[b])).isEqualTo(asks[b] ? 1 : 0);
                asked += asks[b] ? 1 : 0;
                yes += rewards[b] > 0 ? 1 : 0;
            }
        }
        // About 3,600 trials: each length in a quarter of them, the target in a half; 5 standard deviations are
        // allowed.
        int trials = Arrays.stream(lengths).sum();
        for (int steps = 5; steps <= 8; steps++) {
            assertThat(lengths[steps] / (double) trials).isBetween(0.25 - 0.04, 0.25 + 0.04);
        }
        assertThat(yes / (double) asked).isBetween(0.5 - 0.042, 0.5 + 0.042);
    }

    @Test
    void inputsSlotBySlot() {
        var task = RewardAssociation.code();
        assertThat(task.inputs()).isEqualTo(27);
        AssociationWorlds worlds = task.start(chances());
        float[] rewards = new float[WORLDS];
        int[] actions = new int[WORLDS];
        for (int t = 0; t < task.steps(); t++) {
            Seen seen = observe(task, worlds);
            for (int b = 0; b < WORLDS; b++) {
                assertThat(seen.after(b, 1)).isEqualTo(1);
                assertThat(seen.after(b, 2)).isEqualTo((float) t / task.steps());
                assertThat(seen.after(b, 3)).isEqualTo(rewards[b]);
                assertThat(seen.after(b, 4)).isZero();
                assertThat(seen.after(b, 5)).isEqualTo(t > 0 && actions[b] == 0 ? 1 : 0);
                assertThat(seen.after(b, 6)).isEqualTo(t > 0 && actions[b] == 1 ? 1 : 0);
                actions[b] = (b + t) % 2;
            }
            worlds.act(actions, rewards);
        }
    }

    @Test
    void fixedCuesAreTheSameEverywhere() {
        var task = RewardAssociation.fixedCues();
        AssociationWorlds worlds = task.start(chances());
        assertThat(task.inputs()).isEqualTo(11);
        for (int b = 0; b < WORLDS; b++) {
            assertThat(worlds.cue(b, 0)).containsExactly(1, -1, -1, -1);
            assertThat(worlds.cue(b, 3)).containsExactly(-1, -1, -1, 1);
        }
        assertThat(IntStream.range(0, WORLDS).map(worlds::target).distinct())
                .as("the target is drawn: that one of four is never drawn has a chance below 10⁻²⁴")
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void afterTheLastStepAndWithAnActionThatDoesNotExistNothingHappens() {
        var task = RewardAssociation.fixedCues();
        AssociationWorlds worlds = task.start(chances());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worlds.act(filled(2), new float[WORLDS]))
                .withMessage("actions[0]: expected 0 to 1, got 2");
        for (int t = 0; t < task.steps(); t++) {
            worlds.act(filled(1), new float[WORLDS]);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> worlds.observe(new float[WORLDS * 16], 16))
                .withMessage("step: expected at most 120 in an episode, got one more; start new worlds");
    }

    private static int[] filled(int action) {
        int[] actions = new int[WORLDS];
        Arrays.fill(actions, action);
        return actions;
    }
}
