package engram.experiment.duan2023;

import engram.cell.Core;
import engram.cell.Gates;
import engram.cell.RateMode;
import engram.experiment.TrainingPlan;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import engram.task.SequenceReproduction;
import engram.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the paper varies. A sweep leaves out the point that is the usual setting, which has a protocol of its own. */
final class Protocols {
    private static final int DEMO_HIDDEN = 128;
    private static final int RATES_HIDDEN = 128;

    private Protocols() {}

    /** "paper", the published demo, and the sweeps. */
    static List<Protocol> cueReward() {
        Protocol paper = of("paper", CueReward.paper(), 20_000);
        List<Protocol> all = new ArrayList<>(List.of(paper, demo(paper)));
        all.add(outerRate(paper, "lr-1e-2", 1e-2));
        all.add(outerRate(paper, "lr-3e-4", 3e-4));
        all.add(startingRate(paper, "eta-0", 0));
        all.add(startingRate(paper, "eta-0-05", 0.05));
        all.add(startingRate(paper, "eta-0-1", 0.1));
        all.add(startingRate(paper, "eta-0-4", 0.4));
        for (int extra : new int[] {0, 8, 16}) {
            all.add(paper.plastic("extra-" + extra, network -> network.withExtraOutputs(extra)));
        }
        for (RateMode rates : RateMode.values()) {
            String name = "rates-" + rates.name().toLowerCase(Locale.ROOT).replace('_', '-');
            all.add(paper.plastic(name, network -> network.withRates(rates).withHidden(RATES_HIDDEN)));
        }
        all.add(unmodulated(paper, "unmodulated"));
        return all;
    }

    /** Lengths n and delays m, as "n20-m40", and what else is varied at some of them. */
    static List<Protocol> sequenceReproduction() {
        List<Protocol> all = new ArrayList<>();
        for (int delay : new int[] {0, 20, 40}) {
            all.add(sequence(20, delay));
        }
        for (int delay : new int[] {0, 10, 20, 40, 60}) {
            all.add(sequence(5, delay));
        }
        for (int length : new int[] {10, 30, 40}) {
            all.add(sequence(length, 0));
        }
        all.add(unmodulated(sequence(20, 40), "n20-m40-unmodulated"));
        all.add(sequence(5, 40)
                .varied(
                        "n5-m40-clip-100",
                        plasticRnns(),
                        settings -> settings.with(settings.network()
                                .withGates(new Gates(
                                        settings.network().gates().plasticLr(),
                                        settings.network().gates().plasticDecay(),
                                        100)))));
        return all;
    }

    /** Both families with 10 and with 20 shots, as "mlp-k20". */
    static List<Protocol> fewShotRegression() {
        Protocol mlp20 = of("mlp-k20", FewShotRegression.mlp(20), 10_000);
        return List.of(
                mlp20,
                of("mlp-k10", FewShotRegression.mlp(10), 10_000),
                of("linear-k10", FewShotRegression.linear(10), 10_000),
                of("linear-k20", FewShotRegression.linear(20), 10_000),
                unmodulated(mlp20, "mlp-k20-unmodulated"));
    }

    private static Protocol of(String name, Task task, long batches) {
        TrainingPlan plan = TrainingPlan.duan2023(batches);
        return new Protocol(
                name,
                Variant.ALL,
                variant -> new RunSettings(task, NetworkSettings.paper(variant, plan.batch()), plan));
    }

    private static Protocol sequence(int length, int delay) {
        return of("n" + length + "-m" + delay, new SequenceReproduction(length, delay), 10_000);
    }

    /** 5,000 batches and an RNN that is not doubled: 128 hidden units, without plasticity 192. */
    private static Protocol demo(Protocol paper) {
        return paper.varied("demo", Variant.of(Core.RNN), settings -> {
            NetworkSettings network = settings.network();
            boolean plain = network.rule() == Plasticity.NONE;
            return new RunSettings(
                    settings.task(),
                    network.withHidden(plain ? DEMO_HIDDEN * 3 / 2 : DEMO_HIDDEN),
                    TrainingPlan.duan2023(5_000));
        });
    }

    private static Protocol outerRate(Protocol paper, String name, double rate) {
        return paper.varied(
                name,
                paper.variants(),
                settings -> settings.with(settings.training().withLearningRate(rate)));
    }

    /** η₀ = 2 p_lr, the rate of a gate that is wide open, with p_wd = p_lr. */
    private static Protocol startingRate(Protocol paper, String name, double eta0) {
        return paper.plastic(
                name,
                network -> network.withGates(
                        new Gates(eta0 / 2, eta0 / 2, network.gates().normClip())));
    }

    private static Protocol unmodulated(Protocol modulated, String name) {
        return modulated.plastic(name, NetworkSettings::unmodulated);
    }

    private static List<Variant> plasticRnns() {
        return Variant.plastic().stream()
                .filter(each -> each.core() == Core.RNN)
                .toList();
    }
}
