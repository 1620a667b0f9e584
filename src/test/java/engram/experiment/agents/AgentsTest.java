package engram.experiment.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import engram.array.RandomStream;
import engram.experiment.Choice;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import engram.experiment.TrainingLength;
import engram.experiment.miconi2018.MazeExperiment;
import engram.experiment.miconi2019.AgentExperiments;
import engram.plastic.Clip;
import engram.task.Environment;
import engram.task.GridMaze;
import engram.task.MazeProtocol;
import engram.task.RewardAssociation;
import engram.train.ActorCriticLoss;
import engram.train.Adam;
import engram.train.Baseline;
import engram.train.LateStart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** The published settings, and every run from its settings to its stored result. */
final class AgentsTest {
    private static final AgentExperiment MAZE = MazeExperiment.maze(),
            MODULATED = AgentExperiments.neuromodulatedMaze(),
            ASSOCIATION = AgentExperiments.rewardAssociation();

    @TempDir
    static Path folder;

    private static AgentSettings full(AgentExperiment experiment, String protocol, String variant) {
        return experiment.settings(new Choice(protocol, variant), Mode.FULL);
    }

    private static long parameters(AgentExperiment experiment, String variant) {
        return full(experiment, "code", variant).network(0).parameters().count();
    }

    @Test
    void theMazeOf2018IsAsInTheProgram() {
        AgentSettings code = full(MAZE, "code", "plastic");
        assertThat(code.environment()).isEqualTo(new GridMaze(11, 250, 10, 0.1f, MazeProtocol.PLASTICITY_2018));
        assertThat(code.network()).isEqualTo(new AgentNetwork(AgentKind.OJA, 100, 0.01f, Clip.none()));
        assertThat(code.recipe().optimizer()).isEqualTo(new Adam(1e-4, 0.9, 0.999, 1e-4));
        assertThat(code.training().loss()).isEqualTo(new ActorCriticLoss(0.9f, 0.03f, 0.1f, Baseline.OWN));
        assertThat(code.training().clip()).isInfinite();
        assertThat(MAZE.length(new Choice("code", "rnn"), Mode.FULL)).isEqualTo(TrainingLength.episodes(1_000_000));
    }

    @Test
    void theMazeOf2019IsAsInTheProgram() {
        AgentSettings code = full(MODULATED, "code", "simple");
        assertThat(code.environment()).isEqualTo(new GridMaze(11, 200, 10, 0, MazeProtocol.NEUROMODULATION_2019));
        assertThat(code.network()).isEqualTo(new AgentNetwork(AgentKind.SIMPLE, 100, 0.01f, Clip.hard(1)));
        assertThat(code.recipe().optimizer()).isEqualTo(new LateStart(new Adam(1e-4, 0.9, 0.999, 1e-4), 101));
        assertThat(code.training().loss()).isEqualTo(new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.OWN));
        assertThat(code.training().clip()).isEqualTo(4);
        assertThat(full(MODULATED, "code-13", "rnn").environment())
                .isEqualTo(GridMaze.code2019().withSize(13));
        assertThat(full(MODULATED, "shared-value", "rnn").training().loss().baseline())
                .isEqualTo(Baseline.FIRST_EPISODE);
        assertThat(MODULATED.length(new Choice("code", "rnn"), Mode.FULL))
                .isEqualTo(TrainingLength.batches(200_000, 30));
    }

    @Test
    void rewardAssociationIsAsInTheProgram() {
        AgentSettings code = full(ASSOCIATION, "code", "retroactive");
        assertThat(code.environment()).isEqualTo(new RewardAssociation(20, false, 120));
        assertThat(code.network()).isEqualTo(new AgentNetwork(AgentKind.RETROACTIVE, 200, 0.1f, Clip.hard(1)));
        assertThat(code.recipe().optimizer()).isEqualTo(new LateStart(new Adam(1e-4, 0.9, 0.999, 1e-6), 101));
        assertThat(code.training().loss()).isEqualTo(new ActorCriticLoss(0.9f, 0.1f, 0.1f, Baseline.OWN));
        assertThat(code.training().clip()).isEqualTo(2);
        assertThat(full(ASSOCIATION, "fixed-cues", "plastic").environment())
                .isEqualTo(new RewardAssociation(4, true, 120));
        assertThat(full(ASSOCIATION, "soft-clip", "simple").network().clip()).isEqualTo(Clip.soft());
    }

    @Test
    void theShortExampleFansOut() {
        AgentSettings short2019 = full(MODULATED, "fan-out", "simple");
        assertThat(short2019.network()).isEqualTo(new AgentNetwork(AgentKind.FANNING_OUT, 100, 0.01f, Clip.hard(2)));
        assertThat(short2019.network(0).parameters().count()).isEqualTo(22_406 + 200);
        float[] w = short2019.network(0).parameters().parameter("w").data();
        assertThat(w).hasSizeGreaterThan(9_999);
        for (float each : w) {
            assertThat(each).isBetween(0f, 0.001f);
        }
    }

    @Test
    void theRulesOf2018ActToo() {
        assertThat(full(MAZE, "code", "hebb").network(0).parameters().count())
                .isEqualTo(full(MAZE, "code", "plastic").network(0).parameters().count());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentNetwork(AgentKind.HEBB, 4, 0.01f, Clip.hard(1)))
                .withMessageStartingWith("clip: expected none for HEBB, which decays instead, got ");
    }

    /** 17 · 100 + 100 inputs, 2 · 100² + η, 5 · 101 heads, 101 of the modulator; the others within 1 %. */
    @Test
    void networksWithoutPlasticityHaveAboutAsManyParameters() {
        assertThat(parameters(MODULATED, "plastic")).isEqualTo(22_306);
        assertThat(parameters(MODULATED, "simple")).isEqualTo(22_406);
        assertThat(parameters(MODULATED, "retroactive")).isEqualTo(22_407);
        for (AgentExperiment experiment : List.of(MODULATED, ASSOCIATION)) {
            double modulated = parameters(experiment, "simple");
            for (String plain : List.of("rnn", "lstm")) {
                assertThat(parameters(experiment, plain) / modulated).isBetween(0.99, 1.01);
            }
        }
        assertThat(full(MODULATED, "code", "rnn").network().units()).isEqualTo(139);
        double fixed = full(ASSOCIATION, "fixed-cues", "simple")
                .network(0)
                .parameters()
                .count();
        for (String plain : List.of("rnn", "lstm")) {
            assertThat(full(ASSOCIATION, "fixed-cues", plain)
                                    .network(0)
                                    .parameters()
                                    .count()
                            / fixed)
                    .as("fixed cues, fewer inputs: %s", plain)
                    .isBetween(0.98, 1.02);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRunIsStored() {
        return Stream.of(MAZE, MODULATED, ASSOCIATION)
                .flatMap(experiment -> experiment.choices().stream()
                        .map(choice -> dynamicTest(experiment.name() + " " + choice, () -> run(experiment, choice))));
    }

    private static void run(AgentExperiment experiment, Choice choice) {
        Study study = experiment.study(choice, Mode.SMOKE);
        Results results = new Results(folder.resolve("results"));
        new StudyRun(study, results, folder.resolve("runs"), folder, 1, false).train(0, study.episodes());
        StoredResult result = results.get(experiment.name(), choice.protocol(), choice.variant(), Mode.SMOKE);
        assertThat(result.whole()).isTrue();
        assertThat(result.history(0).columnNames()).containsExactly("episode", "loss", "reward");
        boolean maze = experiment != ASSOCIATION;
        assertThat(result.measures()).containsKeys("reward", "reward memory erased", "reward random");
        assertThat(result.measures()).containsKey(maze ? "reward always right" : "right answers");
        boolean modulated = List.of("simple", "retroactive").contains(choice.variant());
        assertThat(result.hasTable(0, "modulator")).isEqualTo(modulated);
        Table recorded = result.table(0, "recorded");
        assertThat(recorded.rowCount()).isEqualTo(2 * 12);
        assertThat(recorded.columnNames().contains("modulator")).isEqualTo(modulated);
        assertThat(result.hasTable(0, "visits")).isEqualTo(maze);
        if (!maze) {
            assertThat(recorded.intColumn("asks").sum()).isPositive();
            assertThat(result.table(0, "answers").intColumn("episodes").get(0)).isEqualTo(4);
        }
    }

    /** One sees nothing and earns one at every step. */
    private record Alms(int inputs, int actions, int steps) implements Environment {
        @Override
        public Worlds start(List<RandomStream> chances) {
            return new Worlds() {
                @Override
                public void observe(float[] into, int pitch) {}

                @Override
                public void act(int[] actions, float[] rewards) {
                    Arrays.fill(rewards, 1);
                }
            };
        }
    }

    @Test
    void aWorldOfOnesOwnIsMeasuredByWhatItOffers() {
        AgentSettings settings =
                MAZE.settings(new Choice("code", "plastic"), Mode.SMOKE).in(new Alms(2, 3, 5));
        Findings findings = settings.examine(settings.network(0));
        assertThat(findings.measures())
                .containsExactly(
                        Map.entry("reward", 5.0),
                        Map.entry("reward memory erased", 5.0),
                        Map.entry("reward random", 5.0));
        assertThat(findings.tables()).containsOnlyKeys("recorded");
    }

    @Test
    void visitsAreComparedInEpisodesThatHaveFour() {
        var visits = new Visits(12);
        visits.add(new float[] {0, 0, 10, 0, 10, 10, 9.9f, 0, 0, 0, 0, 0});
        visits.add(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 10});
        visits.add(new float[] {10, 0, -0.1f, 0, 10, 0, 10, 10, 0, 0, 0, 10});
        assertThat(visits.table().rows())
                .containsExactly(
                        List.of("1", "2", "2"),
                        List.of("2", "3", "2"),
                        List.of("3", "1.5", "2"),
                        List.of("4", "1", "2"),
                        List.of("5", "4", "1"));
    }

    @Test
    void answersAreCountedQuestionByQuestion() {
        var answers = new RightAnswers(4);
        answers.add(new boolean[] {false, true, false, true}, new float[] {0, -1, 0, 1});
        answers.add(new boolean[] {true, false, false, false}, new float[] {1, 0, 0, 0});
        assertThat(answers.table().rows()).containsExactly(List.of("1", "0.5", "2"), List.of("2", "1", "1"));
        assertThat(answers.right()).isEqualTo(2.0 / 3);
    }

    @Test
    void modulatorsAreSeenAroundRewards() {
        var around = new AroundRewards();
        around.add(new float[] {0.1f, 0.2f, 0.4f}, new float[] {0, 1, 0});
        List<List<String>> rows = around.table().rows();
        assertThat(rows).hasSize(16);
        assertThat(rows.get(4)).containsExactly("-1", "0.1", "");
        assertThat(rows.get(5)).containsExactly("0", "0.2", "");
        assertThat(rows.get(6)).containsExactly("1", "0.4", "");
        assertThat(rows.get(7)).containsExactly("2", "", "");
    }

    @Test
    void whatIsNotOfferedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MAZE.settings(new Choice("code", "simple"), Mode.FULL))
                .withMessage("variant: expected one of plastic, rnn, hebb for code of maze, got simple");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentNetwork(AgentKind.CLIPPED_HEBB, 8, 0.1f, Clip.soft()))
                .withMessage(
                        "clip: expected a hard one or none for CLIPPED_HEBB, which is not modulated, got a soft one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentNetwork(AgentKind.OJA, 8, 0.1f, Clip.hard(1)))
                .withMessageStartingWith("clip: expected none for OJA, which decays instead, got Clip[kind=HARD");
    }
}
