package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engram.autodiff.Parameters;
import engram.train.Checkpoint;
import engram.train.CheckpointException;
import engram.train.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The weights of runs, in the store and beside it. */
final class TrainedWeightsTest extends TinyRuns {
    @Test
    void withoutAChoiceTheLastWeightsAreStoredAndFoundAgain() {
        Study looked = Tiny.validated(new Validation(3, 2).keeping(Validation.Keep.LAST));
        StudyRun run = run(looked, "a", false);
        Map<String, Double> measures = run.train(0, 20).orElseThrow().measures();
        assertThat(measures).containsOnlyKeys("test loss", "test error");
        Parameters last = looked.trials().apply(0).objective().parameters(),
                restored = looked.trials().apply(0).objective().parameters();
        Checkpoint.read(run.checkpoint(0)).restore(last);
        new TrainedWeights(new Results(folder.resolve("none")), folder.resolve("a-runs")).restore(looked, 0, restored);
        last.forEach(p ->
                assertThat(restored.parameter(p.name()).data()).as(p.name()).isEqualTo(p.data()));
    }

    /** A clone of the project has them without any run; who has neither them nor a run is told how to get them. */
    @Test
    void theFirstSeedOfASmallNetworkIsStoredWithItsWeights() {
        Study validated = Tiny.validated();
        run(validated, "a", false).train(0, 12);
        run(validated, "a", false).train(1, 20);
        assertThat(stored("a").path()).isDirectoryContaining("glob:**/seed-0-weights.safetensors");
        assertThat(stored("a").path()).isDirectoryNotContaining("glob:**/seed-1-weights.safetensors");
        var store = new Results(folder.resolve("a"));
        var cloned = new TrainedWeights(store, folder.resolve("no-runs"));
        var here = new TrainedWeights(new Results(folder.resolve("none")), folder.resolve("a-runs"));
        Parameters expected = here.objective(validated, 0).parameters();
        cloned.objective(validated, 0)
                .parameters()
                .forEach(p -> assertThat(p.data())
                        .as(p.name())
                        .isEqualTo(expected.parameter(p.name()).data()));
        Path weights = stored("a").path().resolve("seed-0-weights.safetensors");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> validated
                        .settings()
                        .trainer(validated.trials().apply(0).objective())
                        .checkpoint(weights)
                        .resume(true)
                        .train())
                .withMessageContaining("it has weights only");
        assertThatIllegalStateException()
                .isThrownBy(() -> cloned.objective(validated, 1))
                .withMessageContaining("found none. The stored run took 1 s; to make it again: ./engram run tiny ")
                .withMessageEndingWith(" --seed 1 --out target/again");
    }

    /** A crash between the two files leaves weights of another length than the record beside it. */
    @Test
    void weightsOfAnotherLengthThanTheRecordAreNotTaken() throws IOException {
        run(study, "a", false).train(0, 12);
        Path weights = stored("a").path().resolve("seed-0-weights.safetensors"), old = folder.resolve("old");
        Files.copy(weights, old);
        run(study, "a", true).train(0, 20);
        Files.copy(old, weights, StandardCopyOption.REPLACE_EXISTING);
        var none = new TrainedWeights(results("a"), folder.resolve("no-runs"));
        assertThatIllegalStateException().isThrownBy(() -> none.objective(study, 0));
        Parameters last = study.trials().apply(0).objective().parameters();
        Checkpoint.read(run(study, "a", true).checkpoint(0)).restore(last);
        new TrainedWeights(results("a"), folder.resolve("a-runs"))
                .objective(study, 0)
                .parameters()
                .forEach(p ->
                        assertThat(p.data()).isEqualTo(last.parameter(p.name()).data()));
    }

    /** A run that was stored by an earlier program has its weights in its checkpoint alone. */
    @Test
    void resumingAWholeRunStoresTheWeightsThatAreMissing() throws IOException {
        Study validated = Tiny.validated();
        run(validated, "a", false).train(0, 20);
        Path weights = stored("a").path().resolve("seed-0-weights.safetensors");
        Parameters first = trained(weights, validated);
        Files.delete(weights);
        run(validated, "a", true).train(0, 20);
        Parameters again = trained(weights, validated);
        first.forEach(
                p -> assertThat(again.parameter(p.name()).data()).as(p.name()).isEqualTo(p.data()));
    }

    /** The checkpoint may be of a run that is stored elsewhere, on another machine that rounds differently. */
    @Test
    void weightsOfAnotherRunAreNotStored() throws IOException {
        Study validated = Tiny.validated();
        run(validated, "a", false).train(0, 20);
        Path weights = stored("a").path().resolve("seed-0-weights.safetensors"),
                history = stored("a").path().resolve("seed-0.csv");
        Files.delete(weights);
        Files.writeString(history, Files.readString(history).replaceFirst("\\d\n", "x\n"));
        run(validated, "a", true).train(0, 20);
        assertThat(weights).doesNotExist();
    }

    /** As much of it as of another seed, or all of it where there is none. */
    @Test
    void aSeedThatWasNeverTrainedIsToldHowItIs() {
        Study validated = Tiny.validated();
        run(validated, "a", false).train(1, 12);
        var none = folder.resolve("no-runs");
        assertThatIllegalStateException()
                .isThrownBy(() -> new TrainedWeights(new Results(folder.resolve("a")), none).objective(validated, 0))
                .withMessageContaining(": expected them in the store or in ")
                .withMessageContaining("Seed 1 took 1 s; to make as much of this one: ./engram run tiny ")
                .withMessageEndingWith(" --seed 0 --episodes 12 --out target/again");
        assertThatIllegalStateException()
                .isThrownBy(() -> new TrainedWeights(new Results(folder.resolve("b")), none).objective(validated, 1))
                .withMessageContaining("To make them, train 20 episodes (fewer with --episodes N): ./engram run tiny ");
    }

    private static Parameters trained(Path weights, Study study) {
        Parameters parameters = study.trials().apply(0).objective().parameters();
        Checkpoint.read(weights).restore(parameters);
        return parameters;
    }
}
