package engram.embed;

import engram.array.ImageShape;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.jspecify.annotations.Nullable;

/** A convolution with its activation: maps stay in the format in which they came, the filters are reordered. */
final class OneDnnConvolution implements OneDnnOperation {
    private final OneDnnMaps x;
    private final OneDnnMaps y;
    private final OneDnnParameter filters;
    private final @Nullable OneDnnParameter bias;
    private final convolution_forward forward;
    private final memory forwardFilters;
    private final @Nullable memory forwardBias;
    private final @Nullable Backward backward;
    private final List<IntMemoryMap> forwards = new ArrayList<>();
    private final List<IntMemoryMap> toFilters = new ArrayList<>();
    private final List<IntMemoryMap> toMaps = new ArrayList<>();
    private final List<IntMemoryMap> reformats = new ArrayList<>();

    private final List<IntMemoryMap> additions = new ArrayList<>();
    private final binary add;
    // Where the share of these filters in the gradient of x goes first, if x has other users.
    private OneDnnRegions.@Nullable Region more;

    /** What only a program that goes back needs. */
    private record Backward(
            convolution_backward_weights toFilters,
            @Nullable Reformat reformat, // of the gradient of y, if the filters' program takes it in another format
            memory filterGradient,
            @Nullable memory biasGradient,
            @Nullable convolution_backward_data toMaps,
            @Nullable memory filters) {}

    /** A change of format, and where it goes. */
    private record Reformat(reorder program, memory result) {
        static @Nullable Reformat between(memory.desc from, memory.desc to) {
            return to.equals(from) ? null : new Reformat(OneDnn.reorder(from, to), OneDnn.memory(to));
        }
    }

    OneDnnConvolution(Convolution stage, OneDnnMaps x, int images, boolean training) {
        this.x = x;
        ImageShape size = stage.output(x.size());
        filters = new OneDnnParameter(stage.weights(), OneDnn.filters(stage));
        memory.desc biasDesc = stage.bias() == null ? new memory.desc() : OneDnn.row(stage.filters());
        bias = stage.bias() == null ? null : new OneDnnParameter(stage.bias(), biasDesc);
        long[] strides = {stage.stride(), stage.stride()}, pads = {stage.pad(), stage.pad()};
        // Winograd's products, where oneDNN expects them to be faster, take filters only without padding between them.
        boolean dense = stage.weights().cols() == stage.weights().pitch();
        dnnl.algorithm algorithm = dense ? dnnl.algorithm.convolution_auto : dnnl.algorithm.convolution_direct;
        memory.format_tag any = memory.format_tag.any;
        memory.desc anyFilters = OneDnn.desc(any, stage.filters(), stage.channels(), stage.kernel(), stage.kernel());
        var described = new convolution_forward.desc(
                training ? dnnl.prop_kind.forward_training : dnnl.prop_kind.forward_inference,
                algorithm,
                x.desc(),
                anyFilters,
                biasDesc,
                OneDnn.desc(any, images, size.channels(), size.height(), size.width()),
                strides,
                pads,
                pads);
        var chosen = new convolution_forward.primitive_desc(described, with(stage.then()), OneDnn.ENGINE);
        add = OneDnn.binary(dnnl.algorithm.binary_add, x.desc(), x.desc());
        y = new OneDnnMaps(size, chosen.dst_desc(), true);
        forward = new convolution_forward(chosen);
        forwardFilters = filters.valuesAs(chosen.weights_desc());
        forwardBias = bias == null ? null : bias.valuesAs(biasDesc);
        x.use();
        if (!training) {
            backward = null;
            return;
        }
        x.keep();
        Function<memory.desc, convolution_backward_weights.primitive_desc> towardsFilters =
                dy -> new convolution_backward_weights.primitive_desc(
                        new convolution_backward_weights.desc(
                                algorithm, x.desc(), anyFilters, biasDesc, dy, strides, pads, pads),
                        OneDnn.ENGINE,
                        chosen);
        var weightsPd = towardsFilters.apply(y.desc());
        // With AVX2 oneDNN has only its reference program, a hundred times slower, for images of one channel and the
        // format that suits the way forward; in the format that it chooses itself it has a fast one.
        if (weightsPd.impl_info_str().getString().startsWith("ref")) {
            weightsPd = towardsFilters.apply(OneDnn.desc(any, images, size.channels(), size.height(), size.width()));
        }
        var dataPd = x.differentiable()
                ? new convolution_backward_data.primitive_desc(
                        new convolution_backward_data.desc(
                                algorithm, x.desc(), anyFilters, y.desc(), strides, pads, pads),
                        OneDnn.ENGINE,
                        chosen)
                : null;
        backward = new Backward(
                new convolution_backward_weights(weightsPd),
                Reformat.between(y.desc(), weightsPd.diff_dst_desc()),
                filters.gradientAs(weightsPd.diff_weights_desc()),
                bias == null ? null : bias.gradientAs(biasDesc),
                dataPd == null ? null : new convolution_backward_data(dataPd),
                dataPd == null ? null : filters.valuesAs(dataPd.weights_desc()));
    }

    private static primitive_attr with(@Nullable Activation f) {
        var attributes = new primitive_attr();
        if (f != null) {
            var after = new post_ops();
            after.append_eltwise(1, OneDnnActivation.algorithm(f), OneDnnActivation.slope(f), 0);
            attributes.set_post_ops(after);
        }
        return attributes;
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
        if (!x.differentiable()) {
            return;
        }
        if (x.hasGradient()) {
            more = regions.take(x.desc());
            more.release();
        } else {
            x.planGradient(regions);
        }
    }

    @Override
    public void addPlace(int place) {
        var arguments = new IntMemoryMap()
                .put(dnnl.DNNL_ARG_SRC, x.data(place))
                .put(dnnl.DNNL_ARG_WEIGHTS, forwardFilters)
                .put(dnnl.DNNL_ARG_DST, y.data(place));
        if (forwardBias != null) {
            arguments.put(dnnl.DNNL_ARG_BIAS, forwardBias);
        }
        forwards.add(arguments);
        if (backward == null) {
            return;
        }
        Reformat reformat = backward.reformat;
        if (reformat != null) {
            reformats.add(OneDnn.fromTo(y.gradient(), reformat.result));
        }
        var sums = new IntMemoryMap()
                .put(dnnl.DNNL_ARG_SRC, x.data(place))
                .put(dnnl.DNNL_ARG_DIFF_DST, reformat == null ? y.gradient() : reformat.result)
                .put(dnnl.DNNL_ARG_DIFF_WEIGHTS, backward.filterGradient);
        if (backward.biasGradient != null) {
            sums.put(dnnl.DNNL_ARG_DIFF_BIAS, backward.biasGradient);
        }
        toFilters.add(sums);
        if (backward.filters != null) {
            memory result = more == null ? x.gradient() : more.as(x.desc());
            toMaps.add(new IntMemoryMap()
                    .put(dnnl.DNNL_ARG_DIFF_DST, y.gradient())
                    .put(dnnl.DNNL_ARG_WEIGHTS, backward.filters)
                    .put(dnnl.DNNL_ARG_DIFF_SRC, result));
            additions.add(OneDnn.inPlace(x.gradient(), result));
        }
    }

    @Override
    public void load() {
        filters.load();
        if (bias != null) {
            bias.load();
        }
    }

    @Override
    public void forward(int place) {
        OneDnn.run(forward, forwards.get(place));
    }

    @Override
    public void backward(Tape tape, int place) {
        if (backward == null) {
            return;
        }
        if (backward.reformat != null) {
            OneDnn.run(backward.reformat.program, reformats.get(place));
        }
        OneDnn.run(backward.toFilters, toFilters.get(place));
        filters.addGradient(tape);
        if (bias != null) {
            bias.addGradient(tape);
        }
        if (backward.toMaps != null) {
            OneDnn.run(backward.toMaps, toMaps.get(place));
            if (more != null) {
                OneDnn.run(add, additions.get(place));
            }
        }
    }

    @Override
    public void free() {
        filters.free();
        if (bias != null) {
            bias.free();
        }
        if (backward != null && backward.reformat != null) {
            backward.reformat.result.deallocate();
        }
    }
}
