package engram.experiment.duan2023;

import engram.cell.Core;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One of the six networks that the paper compares.
 *
 * @param rule what changes its weights within an episode
 * @param core what its hidden units do
 */
record Variant(Plasticity rule, Core core) {
    /** All six, the RNNs first. */
    static final List<Variant> ALL = Stream.of(Core.values())
            .flatMap(core -> Stream.of(Plasticity.values()).map(rule -> new Variant(rule, core)))
            .toList();

    /** Those with that core. */
    static List<Variant> of(Core core) {
        return ALL.stream().filter(each -> each.core == core).toList();
    }

    /** Those whose weights change within an episode. */
    static List<Variant> plastic() {
        return ALL.stream().filter(each -> each.rule != Plasticity.NONE).toList();
    }

    /** "hebbian-rnn". */
    @Override
    public String toString() {
        return rule + "-" + core.name().toLowerCase(Locale.ROOT);
    }
}
