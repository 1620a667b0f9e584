package engram.paper;

import static engram.paper.Reading.at;
import static engram.paper.Reading.atEnd;
import static engram.paper.Reading.measure;
import static engram.paper.Reading.medianAtEnd;
import static engram.paper.Reading.share;
import static engram.paper.Reading.since;
import static engram.report.Source.FIGURE;
import static engram.report.Source.TEXT;

import java.util.List;

/** Differentiable plasticity: six figures and a table. Settings "code" are those of the published program, "paper" of the text. */
final class Miconi2018 {
    private static final String PATTERNS = "binary-patterns", IMAGES = "image-completion", OMNIGLOT = "omniglot";
    private static final String BATCHED = "batch-16";
    private static final int EXAMINED = 1_000;

    private Miconi2018() {}

    static Paper paper() {
        return new Paper(
                "Miconi, Clune and Stanley 2018: Differentiable plasticity: training plastic neural networks with"
                        + " backpropagation",
                "1804.02464",
                "The published program differs from the text nearly everywhere; every row says whose settings it has.",
                List.of(
                        Figure.of("Figure 1: the task and the network", "01-binary-patterns"),
                        thousandBits(),
                        fiftyBits(),
                        reconstructions(),
                        Figure.of("Figure 4b: heat maps of W and α", "02-image-completion"),
                        images(),
                        maze(),
                        omniglot()));
    }

    private static Figure thousandBits() {
        return Figure.of(
                "Figure 2: 1,000 bits, loss over episodes",
                "01-binary-patterns",
                Claim.of("error stays below 0.01 (program)", PATTERNS, "code", "plastic", since("error", 0.01))
                        .published("within about 200 episodes", TEXT),
                Claim.of("error stays below 0.01 (text)", PATTERNS, "paper", "plastic", since("error", 0.01))
                        .published("within about 200 episodes", TEXT),
                Claim.of("loss at the beginning (program)", PATTERNS, "code", "plastic", at("loss", 10))
                        .published("about 520", FIGURE),
                Claim.of("loss at episode 200 (program)", PATTERNS, "code", "plastic", at("loss", 200))
                        .published("about 40", FIGURE),
                Claim.of("loss at the end (program)", PATTERNS, "code", "plastic", atEnd("loss"))
                        .published("below 10", FIGURE),
                Claim.of("error on fresh episodes (program)", PATTERNS, "code", "plastic", measure("error")),
                Claim.of("error on fresh episodes (text)", PATTERNS, "paper", "plastic", measure("error")));
    }

    private static Figure fiftyBits() {
        String protocol = "code-50";
        return Figure.of(
                "Figure 3: 50 bits, error over episodes, three networks",
                "01-binary-patterns",
                Claim.of("plastic: error stays below 0.01", PATTERNS, protocol, "plastic", since("error", 0.01))
                        .published("within 2,000 episodes", TEXT),
                Claim.of("plastic: error on fresh episodes", PATTERNS, protocol, "plastic", measure("error")),
                Claim.of("LSTM: error stays below 0.02", PATTERNS, protocol, "lstm", since("error", 0.02))
                        .published("at about 500,000 episodes", FIGURE),
                Claim.of("LSTM: error at 1,000,000 episodes", PATTERNS, protocol, "lstm", at("error", 1e6))
                        .published("about 0.01", FIGURE),
                Claim.of("LSTM: error as far as it went", PATTERNS, protocol, "lstm", atEnd("error")),
                Claim.of("RNN without plasticity: error as far as it went", PATTERNS, protocol, "rnn", atEnd("error"))
                        .published("flat at about 0.12", FIGURE),
                Claim.of(
                        "RNN without plasticity: error on fresh episodes",
                        PATTERNS,
                        protocol,
                        "rnn",
                        measure("error")));
    }

    private static Figure reconstructions() {
        return Figure.of(
                "Figure 4a: images completed",
                "02-image-completion",
                Claim.of(
                        "an α for each connection: loss on held-out images",
                        IMAGES,
                        "code",
                        "plastic",
                        measure("loss")),
                Claim.of("one α for all: loss on held-out images", IMAGES, "code", "homogeneous", measure("loss")),
                Claim.of("no plasticity: loss on held-out images", IMAGES, "code", "rnn", measure("loss"))
                        .published("fails", TEXT));
    }

    private static Figure images() {
        return Figure.of(
                "Figure 5: images, loss over episodes",
                "02-image-completion",
                Claim.of(
                                "an α for each connection: median loss at the end",
                                IMAGES,
                                "code",
                                "plastic",
                                medianAtEnd("loss"))
                        .published("about 15 at 40,000 episodes", FIGURE),
                Claim.of("one α for all: median loss at the end", IMAGES, "code", "homogeneous", medianAtEnd("loss"))
                        .published("about 27 at 40,000 episodes", FIGURE));
    }

    private static Figure maze() {
        return Figure.of(
                "Figure 6: maze, reward over episodes",
                "08-maze",
                Claim.of("plastic: reward of an episode after training", "maze", "code", "plastic", Reading.reward())
                        .published("about 150 at 1,000,000 episodes", FIGURE),
                Claim.of("no plasticity: reward of an episode after training", "maze", "code", "rnn", Reading.reward())
                        .published("about 55 to 60 at 1,000,000 episodes", FIGURE));
    }

    private static Figure omniglot() {
        return Figure.of(
                "Table 1: Omniglot, 5 ways, 1 shot, accuracy in per cent",
                "06-omniglot",
                Claim.elsewhere("matching networks").published("98.1", TEXT),
                Claim.elsewhere("MAML").published("98.7 ± 0.4", TEXT),
                Claim.elsewhere("SNAIL").published("99.07 ± 0.16", TEXT),
                accuracy("prototypical network, batches of 16", BATCHED, "prototypes")
                        .published("97.4", TEXT),
                accuracy("plastic, one α for all (text)", "paper", "oja").published("98.5 ± 0.57", TEXT),
                accuracy("plastic (program)", "code", "oja"),
                accuracy("plastic, batches of 16", BATCHED, "oja"),
                accuracy("plastic by Hebb's rule, batches of 16", BATCHED, "hebb"),
                accuracy("no plasticity, batches of 16", BATCHED, "fixed"),
                Claim.of(
                        "nearest in pixels, no network; measured beside the row above",
                        OMNIGLOT,
                        BATCHED,
                        "fixed",
                        share("accuracy of pixels", EXAMINED)));
    }

    private static Claim accuracy(String what, String protocol, String variant) {
        Reading reading = share("accuracy", EXAMINED).with("of drawings not shown before", "accuracy of unseen");
        return Claim.of(what, OMNIGLOT, protocol, variant, reading);
    }
}
