package engram.paper;

import static engram.paper.Reading.measure;
import static engram.paper.Reading.share;
import static engram.paper.Reading.validationAtEnd;
import static engram.report.Source.FIGURE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hebbian and gradient-based plasticity: figures by what they show, for most of their numbers are not at hand. */
final class Duan2023 {
    private static final String CUES = "cue-reward", SEQUENCES = "sequence-reproduction";
    private static final String FUNCTIONS = "few-shot-regression", IMAGES = "one-shot-images";
    private static final String CUES_SHOWN = "03-cue-reward", SEQUENCES_SHOWN = "04-sequence-reproduction";
    private static final String FUNCTIONS_SHOWN = "05-few-shot-regression", IMAGES_SHOWN = "07-one-shot-images";
    private static final int TEST_EPISODES = 200 * 64, FEWER_TEST_EPISODES = 50 * 64;

    private Duan2023() {}

    /** A network: its name on the command line, and in words. */
    private record Network(String variant, String words) {
        static final List<Network> PLASTIC = List.of(
                new Network("hebbian-rnn", "Hebbian RNN"),
                new Network("gradient-rnn", "gradient RNN"),
                new Network("hebbian-lstm", "Hebbian LSTM"),
                new Network("gradient-lstm", "gradient LSTM"));
        static final List<Network> ALL = Stream.concat(
                        PLASTIC.stream(),
                        Stream.of(
                                new Network("none-rnn", "RNN without plasticity"),
                                new Network("none-lstm", "LSTM without plasticity")))
                .toList();
        static final List<Network> PLASTIC_RNNS = PLASTIC.subList(0, 2);
        static final Network PROTOTYPES = new Network("prototypes", "prototypical network");
    }

    /** What is trained on: the protocol on the command line, and in words. */
    private record Setting(String experiment, String protocol, String words) {
        /** A protocol a number: "n5-m%d". */
        static Setting[] of(String experiment, String protocol, String words, int... numbers) {
            return IntStream.of(numbers)
                    .mapToObj(n -> new Setting(experiment, with(n, protocol), with(n, words)))
                    .toArray(Setting[]::new);
        }

        private static String with(int number, String text) {
            return String.format(Locale.ROOT, text, number);
        }

        Stream<Claim> claims(List<Network> networks, Reading reading) {
            return networks.stream()
                    .map(it -> Claim.of(words + ": " + it.words, experiment, protocol, it.variant, reading));
        }
    }

    static Paper paper() {
        return new Paper(
                "Duan, Jia, Li, Zhong and Ma 2023: Hebbian and gradient-based plasticity enables robust memory and rapid"
                        + " learning in RNNs",
                "2302.03235",
                "Of the published numbers only those of the program's demo are at hand. The abstract says that Hebb's rule"
                        + " suits memory and association, that the gradient rule is ahead of it in few-shot regression,"
                        + " and that both help with few-shot images. Losses are those on the test set, but for"
                        + " the demo's, which are those of its last validation.",
                List.of(
                        demo(),
                        losses(
                                "Cue and reward: loss over batches",
                                CUES_SHOWN,
                                Network.ALL,
                                new Setting(CUES, "paper", "as published")),
                        losses(
                                "Sequence reproduction: loss over batches",
                                SEQUENCES_SHOWN,
                                Network.ALL,
                                Setting.of(SEQUENCES, "n20-m%d", "20 values, a delay of %d", 0, 20, 40)),
                        losses(
                                "Sequence reproduction: error over the delay",
                                SEQUENCES_SHOWN,
                                Network.ALL,
                                Setting.of(SEQUENCES, "n5-m%d", "5 values, a delay of %d", 0, 10, 20, 40, 60)),
                        losses(
                                "Sequence reproduction: error over the length",
                                SEQUENCES_SHOWN,
                                Network.ALL,
                                Setting.of(SEQUENCES, "n%d-m0", "%d values, no delay", 5, 10, 20, 30, 40)),
                        losses(
                                "Sequence reproduction: the clip of an update within the episode",
                                SEQUENCES_SHOWN,
                                Network.PLASTIC_RNNS,
                                new Setting(SEQUENCES, "n5-m40", "5 values, a delay of 40, at most 1"),
                                new Setting(SEQUENCES, "n5-m40-clip-100", "5 values, a delay of 40, at most 100")),
                        new Figure("η(t) within an episode", List.of(CUES_SHOWN, SEQUENCES_SHOWN), List.of()),
                        modulation(),
                        losses(
                                "Starting values of the learned rates",
                                CUES_SHOWN,
                                Network.PLASTIC,
                                new Setting(CUES, "rates-none", "not learned"),
                                new Setting(CUES, "rates-plus-one", "from 1"),
                                new Setting(CUES, "rates-minus-one", "from −1"),
                                new Setting(CUES, "rates-random", "from −1 to 1")),
                        losses(
                                "Extra outputs",
                                CUES_SHOWN,
                                Network.PLASTIC,
                                Setting.of(CUES, "extra-%d", "%d of them", 0, 8, 16)),
                        losses(
                                "η₀",
                                CUES_SHOWN,
                                Network.PLASTIC,
                                new Setting(CUES, "eta-0", "0"),
                                new Setting(CUES, "eta-0-05", "0.05"),
                                new Setting(CUES, "eta-0-1", "0.1"),
                                new Setting(CUES, "eta-0-4", "0.4")),
                        losses(
                                "Learning rate of the training",
                                CUES_SHOWN,
                                Network.ALL,
                                new Setting(CUES, "lr-1e-2", "0.01"),
                                new Setting(CUES, "lr-3e-4", "0.0003")),
                        losses(
                                "Table: few-shot regression",
                                FUNCTIONS_SHOWN,
                                Network.ALL,
                                new Setting(FUNCTIONS, "linear-k10", "linear, 10 points"),
                                new Setting(FUNCTIONS, "linear-k20", "linear, 20 points"),
                                new Setting(FUNCTIONS, "mlp-k10", "MLP, 10 points"),
                                new Setting(FUNCTIONS, "mlp-k20", "MLP, 20 points")),
                        images()));
    }

    private static Figure demo() {
        return Figure.of(
                "The program's demo: validation loss after 5,000 batches",
                CUES_SHOWN,
                demo("gradient RNN", "gradient-rnn").published("about 0.062", FIGURE),
                demo("Hebbian RNN", "hebbian-rnn").published("about 0.063", FIGURE),
                demo("RNN without plasticity", "none-rnn").published("about 0.144, flat", FIGURE));
    }

    private static Claim demo(String what, String variant) {
        return Claim.of(what, CUES, "demo", variant, validationAtEnd("loss"));
    }

    private static Figure modulation() {
        return losses(
                "Without modulation: gates always half open",
                CUES_SHOWN,
                Network.PLASTIC,
                new Setting(CUES, "unmodulated", "cue and reward"),
                new Setting(SEQUENCES, "n20-m40-unmodulated", "20 values, a delay of 40"),
                new Setting(FUNCTIONS, "mlp-k20-unmodulated", "MLP, 20 points"));
    }

    private static Figure losses(String title, String notebook, List<Network> networks, Setting... settings) {
        return new Figure(
                title,
                List.of(notebook),
                Arrays.stream(settings)
                        .flatMap(each -> each.claims(networks, measure("test loss")))
                        .toList());
    }

    private static Figure images() {
        List<Network> networks = Stream.concat(Network.ALL.stream(), Stream.of(Network.PROTOTYPES))
                .toList();
        Stream<Claim> ofPaper = Stream.of(
                        new Setting(IMAGES, "cifar-fs-protonet", "CIFAR-FS, Conv-4"),
                        new Setting(IMAGES, "cifar-fs-resnet12", "CIFAR-FS, ResNet-12"),
                        new Setting(IMAGES, "mini-imagenet-protonet", "miniImageNet, Conv-4"),
                        new Setting(IMAGES, "mini-imagenet-resnet12", "miniImageNet, ResNet-12"))
                .flatMap(each -> each.claims(networks, accuracy(TEST_EPISODES)));
        Stream<Claim> ofCaltech = new Setting(IMAGES, "caltech-101-protonet", "Caltech-101 (not in the paper), Conv-4")
                .claims(List.of(Network.PLASTIC.get(0), Network.PROTOTYPES), accuracy(FEWER_TEST_EPISODES));
        return new Figure(
                "Table: one-shot images, 5 ways, accuracy of the first query and of all",
                List.of(IMAGES_SHOWN),
                Stream.concat(ofPaper, ofCaltech).toList());
    }

    private static Reading accuracy(int episodes) {
        return share("test accuracy", episodes).with("of all queries", "test accuracy of all");
    }
}
