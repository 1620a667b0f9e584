package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.List;

/**
 * Remember binary patterns, then complete one of which some bits are missing.
 *
 * <p>Each episode has its own patterns of ±1, as many +1 as −1, all such patterns equally likely. They are shown as the
 * {@link Presentation} says, in a fresh order every cycle. At the test one of them, each equally likely, is shown with
 * exactly {@code degradedBits} of its bits, chosen at random, set to 0. The target, at the last step only, is the whole
 * pattern.
 *
 * <p>Inputs {@code [steps, batch, bits + 1]}: the bits, then one bias input, all times {@code gain}. The bias input is
 * on at every step, gaps and test included, as in the published program, where it is part of every input vector.
 * Targets {@code [1, batch, bits]}: ±1. Units that a network adds beyond these columns get no input; that is the
 * network's business.
 *
 * <p>Source: Miconi, Clune, Stanley 2018 (arXiv 1804.02464), section 4.1, figures 1 to 3, and the published program.
 *
 * <pre>{@code
 * var patterns = BinaryPatterns.code50();
 * Episodes batch = patterns.draw(seeds.stream(), 16);   // inputs [11, 16, 51], targets [1, 16, 50]
 * float[] question = patterns.example(seeds.stream()).question();
 * }</pre>
 *
 * @param presentation the timing; its items are the patterns
 * @param bits bits of a pattern, even, at least 2
 * @param degradedBits bits set to 0 at the test, 0 to {@code bits}
 * @param gain what every input, the bias too, is multiplied by; above 0
 */
public record BinaryPatterns(Presentation presentation, int bits, int degradedBits, float gain) implements Task {
    /**
     * What one episode is made of.
     *
     * @param script which pattern is shown when
     * @param patterns [pattern][bit], ±1
     * @param question the pattern shown at the test, [bit], 0 where a bit is missing
     */
    public record Example(Script script, float[][] patterns, float[] question) {}

    public BinaryPatterns {
        if (bits < 2 || bits % 2 != 0) {
            throw new IllegalArgumentException(
                    "bits: expected an even number of at least 2 (a pattern has as many +1 as -1), got " + bits);
        }
        if (degradedBits < 0 || degradedBits > bits) {
            throw new IllegalArgumentException(
                    "degradedBits: expected 0 to " + bits + " (a pattern has that many bits), got " + degradedBits);
        }
        if (!(gain > 0) || Float.isInfinite(gain)) {
            throw new IllegalArgumentException("gain: expected a finite number above 0, got " + gain);
        }
    }

    /** The published program, 1000 bits: 5 patterns × 6 steps, gap 4, 2 cycles, 6 test steps (106 steps), inputs × 20. */
    public static BinaryPatterns code1000() {
        return new BinaryPatterns(new Presentation(5, 6, 4, 2, 6), 1_000, 500, 20f);
    }

    /**
     * The paper's text, 1000 bits: 5 patterns × 10 steps, gap 3, 3 cycles; for clamped input, so without a gain.
     *
     * <p>The text does not say how long the test lasts. Here it lasts as long as a showing, 10 steps, as it does in the
     * published program, which makes 205 steps.
     */
    public static BinaryPatterns paper1000() {
        return new BinaryPatterns(new Presentation(5, 10, 3, 3, 10), 1_000, 500, 1f);
    }

    /** The published program, 50 bits: 2 patterns × 3 steps, gap 1, 1 cycle, 3 test steps (11 steps), inputs × 20. */
    public static BinaryPatterns code50() {
        return new BinaryPatterns(new Presentation(2, 3, 1, 1, 3), 50, 25, 20f);
    }

    /** {@link #code50()} as the published program shows it to the LSTM: inputs × 100. */
    public static BinaryPatterns code50Lstm() {
        return new BinaryPatterns(code50().presentation, 50, 25, 100f);
    }

    @Override
    public int inputs() {
        return bits + 1;
    }

    @Override
    public int outputs() {
        return bits;
    }

    @Override
    public int steps() {
        return presentation.steps();
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        return episodes(Examples.draw(random, batch, this::example));
    }

    /** Draws what one episode is made of; {@link #draw} is {@link #episodes} of these. */
    public Example example(RandomStream random) {
        float[][] patterns = new float[presentation.items()][];
        for (int p = 0; p < patterns.length; p++) {
            patterns[p] = balanced(random.permutation(bits));
        }
        Script script = Script.draw(presentation, random);
        float[] question = patterns[script.tested()].clone();
        int[] order = random.permutation(bits);
        for (int i = 0; i < degradedBits; i++) {
            question[order[i]] = 0f;
        }
        return new Example(script, patterns, question);
    }

    /**
     * The numbers of these episodes, in this order.
     *
     * @param examples not modified, at least one
     */
    public Episodes episodes(List<Example> examples) {
        Shapes.positive("examples", examples.size());
        return MemoryEpisodes.of(
                examples, e -> new MemoryEpisodes.Sample(e.script, e.patterns, e.question), bits, steps(), gain);
    }

    private static float[] balanced(int[] order) {
        float[] pattern = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            pattern[order[i]] = i < order.length / 2 ? -1f : 1f;
        }
        return pattern;
    }
}
