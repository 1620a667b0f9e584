package engram.cell;

/**
 * Δ(w) = pre ⊗ post of the activities, Δ(b) = 0 (Duan et al. 2023): post is z_t, the units' activity (of an LSTM the four
 * activated gates), and o_t.
 *
 * <pre>{@code
 * var cues = CueReward.paper();
 * Network net = PlasticNetwork.rnn(LayerSizes.of(cues.inputs(), 256, cues.outputs()), new HebbianRule(), seeds);
 * }</pre>
 */
public record HebbianRule() implements LayerRule {
    @Override
    public Posts posts(Activity step) {
        return new Posts(step.z(), step.now().post(), step.o());
    }

    @Override
    public boolean changesBiases() {
        return false;
    }
}
