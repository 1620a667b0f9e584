package engram.embed;

import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** f of every number, in place; the way back needs only the values. */
final class OneDnnActivation implements OneDnnOperation {
    private final OneDnnMaps x;
    private final boolean fused;
    private final eltwise_forward forward;
    private final @Nullable eltwise_backward backward;
    private final List<IntMemoryMap> forwards = new ArrayList<>();
    private final List<IntMemoryMap> backwards = new ArrayList<>();

    /**
     * @param fused whether the operation before has done the forward pass
     */
    OneDnnActivation(OneDnnMaps x, Activation f, boolean fused, boolean training) {
        this.x = x;
        this.fused = fused;
        float slope = slope(f);
        dnnl.algorithm algorithm = f == Activation.TANH
                ? dnnl.algorithm.eltwise_tanh_use_dst_for_bwd
                : dnnl.algorithm.eltwise_relu_use_dst_for_bwd;
        memory.desc desc = x.desc();
        var pd = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(dnnl.prop_kind.forward_training, algorithm, desc, slope, 0), OneDnn.ENGINE);
        forward = new eltwise_forward(pd);
        backward = training
                ? new eltwise_backward(new eltwise_backward.primitive_desc(
                        new eltwise_backward.desc(algorithm, desc, desc, slope, 0), OneDnn.ENGINE, pd))
                : null;
        x.use();
        if (training) {
            x.keep();
        }
    }

    /** What oneDNN fuses into a convolution. */
    static dnnl.algorithm algorithm(Activation f) {
        return f == Activation.TANH ? dnnl.algorithm.eltwise_tanh : dnnl.algorithm.eltwise_relu;
    }

    /** Slope where x < 0. */
    static float slope(Activation f) {
        return f == Activation.LEAKY_RELU ? 0.1f : 0;
    }

    @Override
    public List<OneDnnMaps> inputs() {
        return List.of(x);
    }

    @Override
    public @Nullable OneDnnMaps output() {
        return null;
    }

    @Override
    public void planBackward(OneDnnRegions regions) {}

    @Override
    public void addPlace(int place) {
        memory y = x.data(place);
        forwards.add(new IntMemoryMap().put(dnnl.DNNL_ARG_SRC, y).put(dnnl.DNNL_ARG_DST, y));
        if (backward != null) {
            backwards.add(new IntMemoryMap()
                    .put(dnnl.DNNL_ARG_DST, y)
                    .put(dnnl.DNNL_ARG_DIFF_DST, x.gradient())
                    .put(dnnl.DNNL_ARG_DIFF_SRC, x.gradient()));
        }
    }

    @Override
    public void forward(int place) {
        if (!fused) {
            OneDnn.run(forward, forwards.get(place));
        }
    }

    @Override
    public void backward(Tape tape, int place) {
        if (backward != null) {
            OneDnn.run(backward, backwards.get(place));
        }
    }
}
