package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.ModulatedRnn;
import engram.cell.PlasticRnn;
import engram.model.ActorCritic;
import engram.model.Network;
import engram.plastic.Oja;
import engram.plastic.RetroactiveModulation;
import engram.plastic.SimpleModulation;
import engram.task.Environment;
import engram.task.GridMaze;
import engram.task.RewardAssociation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdvantageActorCriticTest {
    private static final ActorCriticLoss LOSS = new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.OWN);
    private static final GridMaze MAZE = GridMaze.code2019().withSize(7).withSteps(40);

    private static ActorCritic<?> simple(Environment environment, int units) {
        return ActorCritic.of(
                environment.inputs(),
                units,
                environment.actions(),
                ModulatedRnn.of(units, SimpleModulation.paper(), new Seeds(2)),
                new Seeds(2));
    }

    private static Trainer<List<Seeds>> trainer(Network network, Environment environment, Baseline baseline) {
        return Trainer.of(new AdvantageActorCritic(network, environment, 10, LOSS.with(baseline)))
                .batches(5)
                .optimizer(new LateStart(new Adam(1e-2, 0.9, 0.999, 1e-4), 1))
                .clipGradientNorm(4)
                .listener(TrainingListener.silent());
    }

    private static List<float[]> values(Network network) {
        List<float[]> all = new ArrayList<>();
        network.parameters().forEach(p -> all.add(p.data().clone()));
        return all;
    }

    @Test
    void oneThreadEqualsManyBitForBit() {
        for (Baseline baseline : Baseline.values()) {
            List<float[]> first = null;
            for (int threads = 1; threads <= 3; threads++) {
                ActorCritic<?> network = simple(MAZE, 24);
                List<float[]> before = values(network);
                trainer(network, MAZE, baseline).threads(threads).train();
                List<float[]> after = values(network);
                first = first == null ? after : first;
                for (int p = 0; p < after.size(); p++) {
                    assertThat(after.get(p)).isEqualTo(first.get(p)).isNotEqualTo(before.get(p));
                }
            }
        }
    }

    /** Only the rounding of sums over the batch depends on how it is cut; before the first step of Adam not even that. */
    @Test
    void episodesDoNotDependOnHowTheBatchIsCut() {
        for (Baseline baseline : Baseline.values()) {
            double[] losses = IntStream.of(1, 3, 10)
                    .mapToDouble(slices -> {
                        History history = trainer(simple(MAZE, 24), MAZE, baseline)
                                .slices(slices)
                                .batches(2)
                                .train()
                                .history();
                        return history.get("loss", 0) * 1e6 + history.get("reward", 0);
                    })
                    .toArray();
            assertThat(losses[1]).isCloseTo(losses[0], withPercentage(1e-4));
            assertThat(losses[2]).isCloseTo(losses[0], withPercentage(1e-4));
        }
    }

    @Test
    void theFirstEpisodesValueChangesWhatIsLearned() {
        ActorCritic<?> own = simple(MAZE, 24), shared = simple(MAZE, 24);
        trainer(own, MAZE, Baseline.OWN).train();
        trainer(shared, MAZE, Baseline.FIRST_EPISODE).train();
        assertThat(values(own).get(0)).isNotEqualTo(values(shared).get(0));
    }

    @Test
    void theFirstBatchesMayGoByWithoutAStep() {
        ActorCritic<?> network = simple(MAZE, 24);
        List<float[]> before = values(network);
        trainer(network, MAZE, Baseline.OWN)
                .optimizer(new LateStart(Adam.of(1e-2), 3))
                .batches(3)
                .train();
        List<float[]> after = values(network);
        for (int p = 0; p < after.size(); p++) {
            assertThat(after.get(p)).containsExactly(before.get(p));
        }
    }

    @Test
    void aLateStartIsAStartAndGoesOnWhereItStood() {
        Parameter late = Parameter.of("x", 1f), fresh = Parameter.of("x", 1f);
        var settings = new LateStart(Adam.of(0.1), 2);
        Optimizer.Run waiting = settings.start(Parameters.of(late)),
                run = Adam.of(0.1).start(Parameters.of(fresh));
        float[] gradient = new float[late.data().length];
        for (int k = 0; k < 5; k++) {
            gradient[0] = 1 + k;
            waiting.step(p -> gradient, 1, null);
            assertThat(gradient[0]).isZero();
            assertThat(waiting.steps()).isEqualTo(k + 1);
            if (k >= 2) {
                gradient[0] = 1 + k;
                run.step(p -> gradient, 1, null);
            }
            assertThat(late.data()).isEqualTo(fresh.data());
        }
        Optimizer.Run resumed = settings.start(Parameters.of(late));
        resumed.continueFrom(1);
        assertThat(resumed.steps()).isEqualTo(1);
        resumed.continueFrom(5);
        assertThat(resumed.steps()).isEqualTo(5);
    }

    /**
     * A network that says nothing: each action has its softmax chance. 4,000 draws of a chance of 0.2 or more: 0.04 is
     * more than 5 standard deviations.
     */
    @Test
    void actionsAreDrawnWithTheirChances() {
        float[] scores = {(float) Math.log(2), (float) Math.log(4), (float) Math.log(2), (float) Math.log(2), 7};
        Network fixed = constant(scores);
        List<Seeds> episodes =
                IntStream.range(0, 100).mapToObj(new Seeds(4)::child).toList();
        Rollout rollout = Rollout.of(new Tape(), fixed, MAZE, episodes);
        int[] counts = new int[4];
        for (int[] step : rollout.actions()) {
            for (int action : step) {
                counts[action]++;
            }
        }
        double all = Arrays.stream(counts).sum();
        for (int k = 0; k < 4; k++) {
            assertThat(rollout.chances()[0][k]).isCloseTo(k == 1 ? 0.4f : 0.2f, within(1e-6f));
            assertThat(counts[k] / all).isBetween((k == 1 ? 0.4 : 0.2) - 0.04, (k == 1 ? 0.4 : 0.2) + 0.04);
        }
    }

    private static Network constant(float... outputs) {
        return new Network() {
            @Override
            public Parameters parameters() {
                return Parameters.of();
            }

            @Override
            public Run start(Tape tape, int batch, int steps) {
                Tensor row = tape.constants(1, outputs.length, outputs);
                return input -> row.expand(batch, outputs.length);
            }
        };
    }

    @Test
    void aNetworkWithoutAValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rollout.of(new Tape(), constant(1, 1, 1, 1), MAZE, List.of(new Seeds(1))))
                .withMessageStartingWith(
                        "network: expected outputs [1, 5], a score for each action and a value, got [1, 4]");
    }

    /**
     * An environment of one step of which the second action pays: learned within 150 batches from any of these rules. The
     * chance not to learn it is not known; the seeds are fixed.
     */
    @Test
    void everyRuleLearnsWhatPays() {
        var questions = RewardAssociation.fixedCues().withSteps(8);
        int units = 16;
        List<ActorCritic<?>> networks = List.of(
                simple(questions, units),
                ActorCritic.of(
                        questions.inputs(),
                        units,
                        2,
                        ModulatedRnn.of(units, RetroactiveModulation.startingAt(0.1f), new Seeds(1)),
                        new Seeds(1)),
                ActorCritic.of(
                        questions.inputs(),
                        units,
                        2,
                        PlasticRnn.positive(units, Oja.startingAt(0.01f), new Seeds(1)),
                        new Seeds(1)));
        for (ActorCritic<?> network : networks) {
            Environment pays = new Paying(questions);
            TrainingResult result = Trainer.of(new AdvantageActorCritic(network, pays, 8, LOSS))
                    .batches(150)
                    .learningRate(1e-2)
                    .listener(TrainingListener.silent())
                    .train();
            double[] rewards = result.history().column("reward");
            assertThat(rewards[0]).isLessThan(6.5);
            assertThat(rewards[149]).isGreaterThan(7);
        }
    }

    /** The same sights, but action 1 pays 1 at every step. */
    private record Paying(RewardAssociation sights) implements Environment {
        @Override
        public int inputs() {
            return sights.inputs();
        }

        @Override
        public int actions() {
            return 2;
        }

        @Override
        public int steps() {
            return sights.steps();
        }

        @Override
        public Worlds start(List<RandomStream> chances) {
            Worlds worlds = sights.start(chances);
            return new Worlds() {
                @Override
                public void observe(float[] into, int pitch) {
                    worlds.observe(into, pitch);
                }

                @Override
                public void act(int[] actions, float[] rewards) {
                    worlds.act(actions, rewards);
                    for (int b = 0; b < rewards.length; b++) {
                        rewards[b] = actions[b];
                    }
                }
            };
        }
    }
}
