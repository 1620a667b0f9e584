package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.cell.InputMode;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.experiment.TrainingLength;
import engram.model.Network;
import engram.task.BinaryPatterns;
import engram.task.Presentation;
import engram.train.Adam;

/**
 * A run with binary patterns. Batches are of one episode.
 *
 * <pre>{@code
 * PatternSettings settings = new PatternExperiment().settings(new Choice("code-50", "plastic"), Mode.FAST);
 * Network net = settings.network(0);
 * Trainer.of(net, settings.task()).episodes(settings.episodes()).learningRate(settings.learningRate()).train()
 * }</pre>
 *
 * @param task what is to be remembered
 * @param network which network learns it; its first units get the bits, then the bias
 * @param learningRate of Adam
 * @param episodes of training
 * @param logEvery episodes to a row of the history
 * @param examined fresh episodes on which the trained network is examined
 */
public record PatternSettings(
        BinaryPatterns task, NetworkSettings network, double learningRate, long episodes, int logEvery, int examined)
        implements Settings {
    public PatternSettings {
        network.requireRoom(task.inputs());
        Requirements.training(learningRate, episodes, logEvery);
        Shapes.positive("examined", examined);
    }

    /**
     * 1000 bits, the published program: 1,001 units, Adam at 3·10⁻⁴, 2,000 episodes of 106 steps.
     *
     * <p>FAST: its first 100 episodes. SMOKE: 20 bits, 10 episodes.
     */
    static PatternSettings code(Mode mode) {
        BinaryPatterns task = BinaryPatterns.code1000();
        return switch (mode) {
            case FULL -> plastic(task, InputMode.ADDITIVE, 3e-4, 2_000, 10, 100);
            case FAST -> plastic(task, InputMode.ADDITIVE, 3e-4, 100, 5, 10);
            case SMOKE -> plastic(small(task), InputMode.ADDITIVE, 3e-4, 10, 1, 2);
        };
    }

    /**
     * 1000 bits, the paper's text: 1,001 units with clamped input, Adam at 10⁻³, 2,000 episodes (the length of figure
     * 2) of 205 steps.
     *
     * <p>FAST: its first 100 episodes. SMOKE: 20 bits, 10 episodes.
     */
    static PatternSettings paper(Mode mode) {
        BinaryPatterns task = BinaryPatterns.paper1000();
        return switch (mode) {
            case FULL -> plastic(task, InputMode.CLAMPED, 1e-3, 2_000, 10, 100);
            case FAST -> plastic(task, InputMode.CLAMPED, 1e-3, 100, 5, 10);
            case SMOKE -> plastic(small(task), InputMode.CLAMPED, 1e-3, 10, 1, 2);
        };
    }

    /**
     * 50 bits, the published program: 11 steps, 1,000,000 episodes; a plastic network of 51 units at 3·10⁻⁴, an RNN of
     * 2,051 units or an LSTM of 2,000 cells at 3·10⁻⁵.
     *
     * <p>FAST: the first 2,000 episodes of the plastic network; networks of 301 units and cells, 500 episodes, for the
     * others. SMOKE: 20 bits, 21 or 30 units, 10 episodes.
     *
     * @param kind plastic, RNN or LSTM
     */
    static PatternSettings code50(NetworkKind kind, Mode mode) {
        BinaryPatterns full = kind == NetworkKind.LSTM ? BinaryPatterns.code50Lstm() : BinaryPatterns.code50();
        boolean plastic = kind == NetworkKind.PLASTIC;
        int published = plastic ? 51 : kind == NetworkKind.LSTM ? 2_000 : 2_051;
        int fewer = plastic ? 51 : 301, fewest = plastic ? 21 : 30;
        double rate = plastic ? 3e-4 : 3e-5;
        return switch (mode) {
            case FULL -> of(full, kind, published, rate, 1_000_000, 10, 200);
            case FAST -> of(full, kind, fewer, rate, plastic ? 2_000 : 500, 10, 100);
            case SMOKE -> of(small(full), kind, fewest, rate, 10, 1, 2);
        };
    }

    private static PatternSettings plastic(
            BinaryPatterns task, InputMode input, double rate, long episodes, int logEvery, int examined) {
        var network = new NetworkSettings(NetworkKind.PLASTIC, task.inputs(), input);
        return new PatternSettings(task, network, rate, episodes, logEvery, examined);
    }

    private static PatternSettings of(
            BinaryPatterns task, NetworkKind kind, int units, double rate, long episodes, int logEvery, int examined) {
        var network = new NetworkSettings(kind, units, InputMode.ADDITIVE);
        return new PatternSettings(task, network, rate, episodes, logEvery, examined);
    }

    private static BinaryPatterns small(BinaryPatterns task) {
        return new BinaryPatterns(new Presentation(2, 2, 1, 1, 2), 20, 10, task.gain());
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TrainingLength.episodes(episodes), Adam.of(learningRate), logEvery);
    }

    /** The untrained network of a seed. */
    public Network network(long seed) {
        return network.build(task.inputs(), new Seeds(seed).child("weights"));
    }
}
