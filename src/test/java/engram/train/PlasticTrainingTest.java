package engram.train;

import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.cell.Core;
import engram.cell.GradientRule;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.LayerRule;
import engram.cell.PlasticRnn;
import engram.cell.RateMode;
import engram.model.CellNetwork;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.plastic.DecayingHebb;
import engram.plastic.Engine;
import engram.task.BinaryPatterns;
import engram.task.CueReward;
import engram.task.Presentation;
import engram.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlasticTrainingTest {
    /** On the fused engine, batch 1 with more than 512 units splits one sample's rows among threads. */
    @ParameterizedTest(name = "{0} bits, batch {1}, {2}")
    @CsvSource({"550, 1, FUSED", "550, 1, FACTORED", "30, 5, FUSED", "30, 16, FACTORED"})
    void isBitwiseTheSameForAnyNumberOfThreads(int bits, int batch, Engine engine) {
        var presentation = new Presentation(2, 2, 1, 1, 2);
        var task = new BinaryPatterns(presentation, bits, bits / 2, 20);
        assertSameForAnyNumberOfThreads(
                () -> new CellNetwork<>(PlasticRnn.of(task.inputs(), DecayingHebb.startingAt(0.01f), new Seeds(4))
                        .on(engine)),
                task,
                batch);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"RNN, FUSED", "RNN, FACTORED", "LSTM, FUSED", "LSTM, FACTORED"})
    void networksPlasticInEveryLayerAreTheSameForAnyNumberOfThreads(Core core, Engine engine) {
        var task = new CueReward(2, 4, 3, 0.1f);
        LayerSizes sizes = LayerSizes.of(task.inputs(), 12, task.outputs());
        for (LayerRule rule : List.of(new HebbianRule(), new GradientRule(InnerLoss.batchMean(16)))) {
            assertSameForAnyNumberOfThreads(
                    () -> PlasticNetwork.of(core, sizes, rule, RateMode.RANDOM, new Seeds(4))
                            .on(engine),
                    task,
                    16);
        }
    }

    private static void assertSameForAnyNumberOfThreads(Supplier<Network> networks, Task task, int batch) {
        List<float[]> expected = List.of();
        for (int threads = 1; threads <= 3; threads++) {
            Network network = networks.get();
            TrainingResult run = Trainer.of(Supervised.of(network, task).withBatch(batch))
                    .batches(4)
                    .threads(threads)
                    .train();
            List<float[]> got = numbers(network.parameters(), run.history());
            if (threads == 1) {
                expected = got;
            }
            for (int k = 0; k < got.size(); k++) {
                assertThat(Arrays.equals(got.get(k), expected.get(k)))
                        .as("array %d on %d threads", k, threads)
                        .isTrue();
            }
        }
    }

    private static List<float[]> numbers(Parameters parameters, History history) {
        List<float[]> all = new ArrayList<>();
        for (Parameter p : parameters) {
            all.add(p.data().clone());
        }
        float[] loss = new float[history.rows()];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = (float) history.get("loss", i);
        }
        all.add(loss);
        return all;
    }
}
