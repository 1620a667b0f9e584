package engram.embed;

import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Batch norm. The maps that it makes are not needed on the way back. */
final class OneDnnBatchNorm implements OneDnnOperation {
    private final BatchNorm stage;
    private final OneDnnMaps x;
    private final OneDnnMaps y;
    private final int channels;
    private final int numbers;
    private final batch_normalization_forward forward;
    private final @Nullable batch_normalization_backward backward;
    private final OneDnnFloats scaleAndShift;
    private final OneDnnFloats gradient;
    private final memory.desc ofScales;
    private final List<OneDnnFloats> statistics = new ArrayList<>();
    private final List<IntMemoryMap> forwards = new ArrayList<>();
    private final List<IntMemoryMap> backwards = new ArrayList<>();
    private final float[] means;
    private final float[] variances;

    OneDnnBatchNorm(BatchNorm stage, OneDnnMaps x, int images, boolean training) {
        this.stage = stage;
        this.x = x;
        channels = stage.channels();
        numbers = images * x.size().height() * x.size().width();
        means = new float[stage.gamma().pitch()];
        variances = new float[channels];
        scaleAndShift = new OneDnnFloats(2 * channels);
        gradient = new OneDnnFloats(2 * channels);
        ofScales = OneDnn.desc(memory.format_tag.nc, 2, channels);
        int scaled = dnnl.normalization_flags.use_scale_shift.value;
        int flags = training ? scaled : scaled | dnnl.normalization_flags.use_global_stats.value;
        var kind = training ? dnnl.prop_kind.forward_training : dnnl.prop_kind.forward_inference;
        var pd = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(kind.value, x.desc(), BatchNorm.EPSILON, flags), OneDnn.ENGINE);
        y = new OneDnnMaps(x.size(), pd.dst_desc(), true);
        forward = new batch_normalization_forward(pd);
        backward = training
                ? new batch_normalization_backward(new batch_normalization_backward.primitive_desc(
                        new batch_normalization_backward.desc(
                                dnnl.prop_kind.backward.value, y.desc(), x.desc(), BatchNorm.EPSILON, flags),
                        OneDnn.ENGINE,
                        pd))
                : null;
        x.use();
        if (training) {
            x.keep();
        }
    }

    @Override
    public List<OneDnnMaps> inputs() {
        return List.of(x);
    }

    @Override
    public OneDnnMaps output() {
        return y;
    }

    @Override
    public void planBackward(OneDnnRegions regions) {
        x.planGradient(regions);
    }

    @Override
    public void addPlace(int place) {
        var own = new OneDnnFloats(2 * channels);
        statistics.add(own);
        memory mean = own.as(OneDnn.row(channels)), variance = own.from(channels, OneDnn.row(channels));
        memory scales = scaleAndShift.as(ofScales);
        forwards.add(new IntMemoryMap()
                .put(dnnl.DNNL_ARG_SRC, x.data(place))
                .put(dnnl.DNNL_ARG_MEAN, mean)
                .put(dnnl.DNNL_ARG_VARIANCE, variance)
                .put(dnnl.DNNL_ARG_SCALE_SHIFT, scales)
                .put(dnnl.DNNL_ARG_DST, y.data(place)));
        if (backward != null) {
            backwards.add(new IntMemoryMap()
                    .put(dnnl.DNNL_ARG_SRC, x.data(place))
                    .put(dnnl.DNNL_ARG_MEAN, mean)
                    .put(dnnl.DNNL_ARG_VARIANCE, variance)
                    .put(dnnl.DNNL_ARG_SCALE_SHIFT, scales)
                    .put(dnnl.DNNL_ARG_DIFF_DST, y.gradient())
                    .put(dnnl.DNNL_ARG_DIFF_SRC, x.gradient())
                    .put(dnnl.DNNL_ARG_DIFF_SCALE_SHIFT, gradient.as(ofScales)));
        }
    }

    @Override
    public void load() {
        scaleAndShift.put(0, stage.gamma().data(), 0, channels);
        scaleAndShift.put(channels, stage.beta().data(), 0, channels);
    }

    @Override
    public void forward(int place) {
        OneDnnFloats own = statistics.get(place);
        if (backward == null) {
            own.put(0, stage.mean().data(), 0, channels);
            own.put(channels, stage.variance().data(), 0, channels);
        }
        OneDnn.run(forward, forwards.get(place));
        if (backward != null) {
            own.get(0, means, 0, channels);
            own.get(channels, variances, 0, channels);
            stage.update(means, variances, numbers);
        }
    }

    @Override
    public void backward(Tape tape, int place) {
        if (backward == null) {
            return;
        }
        OneDnn.run(backward, backwards.get(place));
        add(tape, stage.gamma(), 0);
        add(tape, stage.beta(), channels);
    }

    private void add(Tape tape, Parameter p, int from) {
        gradient.get(from, means, 0, channels);
        tape.kernels().addScaled(1, means, 0, tape.of(p).requireGradient(p.name()), 0, means.length);
    }

    @Override
    public void free() {
        scaleAndShift.free();
        gradient.free();
        statistics.forEach(OneDnnFloats::free);
    }
}
