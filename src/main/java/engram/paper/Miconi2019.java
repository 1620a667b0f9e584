package engram.paper;

import static engram.report.Source.NOTES;

import java.util.List;

/** Backpropamine: four figures and a table. */
final class Miconi2019 {
    private static final String NOTEBOOK = "09-neuromodulation";
    private static final String ASSOCIATION = "reward-association", MAZE = "neuromodulated-maze";

    private Miconi2019() {}

    static Paper paper() {
        return new Paper(
                "Miconi, Rawal, Clune and Stanley 2019: Backpropamine: training self-modifying neural networks with"
                        + " differentiable neuromodulated plasticity",
                "2002.10585",
                "What is published is known from notes about the paper only. Rewards are those of an episode after training.",
                List.of(
                        association(),
                        maze(),
                        Figure.of("Figure 3: the modulator over time", NOTEBOOK),
                        controls(),
                        language()));
    }

    private static Figure association() {
        return Figure.of(
                "Figure 1: reward association",
                NOTEBOOK,
                reward("simple neuromodulation", ASSOCIATION, "code", "simple").published("learns", NOTES),
                reward("retroactive neuromodulation", ASSOCIATION, "code", "retroactive")
                        .published("learns", NOTES),
                reward("plastic, not modulated", ASSOCIATION, "code", "plastic").published("fails", NOTES),
                reward("RNN without plasticity", ASSOCIATION, "code", "rnn").published("fails", NOTES),
                reward("LSTM without plasticity", ASSOCIATION, "code", "lstm"));
    }

    private static Figure maze() {
        String above = "above the one that is not modulated, p < 0.05";
        return Figure.of(
                "Figure 2: maze",
                NOTEBOOK,
                reward("simple neuromodulation", MAZE, "code", "simple").published(above, NOTES),
                reward("retroactive neuromodulation", MAZE, "code", "retroactive")
                        .published(above, NOTES),
                reward("plastic, not modulated", MAZE, "code", "plastic"),
                reward("RNN without plasticity", MAZE, "code", "rnn"),
                reward("LSTM without plasticity", MAZE, "code", "lstm"),
                reward("simple, the first episode's value for all, as in the program", MAZE, "shared-value", "simple"),
                reward("11 × 11 cells: simple neuromodulation", MAZE, "code-13", "simple"),
                reward("11 × 11 cells: plastic, not modulated", MAZE, "code-13", "plastic"));
    }

    private static Figure controls() {
        return Figure.of(
                "Figure 4: four fixed cues; soft and hard clips",
                NOTEBOOK,
                reward("fixed cues: simple neuromodulation", ASSOCIATION, "fixed-cues", "simple")
                        .published("learns", NOTES),
                reward("fixed cues: plastic, not modulated", ASSOCIATION, "fixed-cues", "plastic")
                        .published("learns, more slowly", NOTES),
                reward("fixed cues: retroactive neuromodulation", ASSOCIATION, "fixed-cues", "retroactive"),
                reward("fixed cues: RNN without plasticity", ASSOCIATION, "fixed-cues", "rnn"),
                reward("fixed cues: LSTM without plasticity", ASSOCIATION, "fixed-cues", "lstm"),
                reward("random cues: simple neuromodulation, soft clip", ASSOCIATION, "soft-clip", "simple"),
                reward("random cues: simple neuromodulation, no clip", ASSOCIATION, "unclipped", "simple"));
    }

    private static Figure language() {
        return new Figure(
                "Table: Penn Treebank, test perplexity",
                List.of(),
                List.of(
                        Claim.elsewhere("LSTM").published("104.26 ± 0.22", NOTES),
                        Claim.elsewhere("plastic LSTM").published("103.80 ± 0.25", NOTES),
                        Claim.elsewhere("simple neuromodulation").published("102.65 ± 0.30", NOTES),
                        Claim.elsewhere("retroactive neuromodulation").published("102.48 ± 0.28", NOTES)));
    }

    private static Claim reward(String what, String experiment, String protocol, String variant) {
        return Claim.of(what, experiment, protocol, variant, Reading.reward());
    }
}
