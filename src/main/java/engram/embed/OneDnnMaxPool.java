package engram.embed;

import engram.array.ImageShape;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** The largest of each 2×2 pixels; a byte for each tells the way back which it was. */
final class OneDnnMaxPool implements OneDnnOperation {
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final OneDnnMaps x;
    private final OneDnnMaps y;
    private final pooling_forward forward;
    private final @Nullable pooling_backward backward;
    private final memory.desc ofChoices;
    private final List<memory> choices = new ArrayList<>();
    private final List<IntMemoryMap> forwards = new ArrayList<>();
    private final List<IntMemoryMap> backwards = new ArrayList<>();

    OneDnnMaxPool(OneDnnMaps x, int images, boolean training) {
        this.x = x;
        ImageShape size = MaxPool.output(x.size());
        dnnl.algorithm max = dnnl.algorithm.pooling_max;
        var pd = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        training ? dnnl.prop_kind.forward_training : dnnl.prop_kind.forward_inference,
                        max,
                        x.desc(),
                        OneDnn.desc(memory.format_tag.any, images, size.channels(), size.height(), size.width()),
                        TWO,
                        TWO,
                        NONE,
                        NONE),
                OneDnn.ENGINE);
        y = new OneDnnMaps(size, pd.dst_desc(), true);
        forward = new pooling_forward(pd);
        ofChoices = pd.workspace_desc();
        backward = training
                ? new pooling_backward(new pooling_backward.primitive_desc(
                        new pooling_backward.desc(max, x.desc(), y.desc(), TWO, TWO, NONE, NONE), OneDnn.ENGINE, pd))
                : null;
        x.use();
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
    public long bytesOfPlace() {
        return ofChoices.get_size();
    }

    @Override
    public void addPlace(int place) {
        var arguments = new IntMemoryMap().put(dnnl.DNNL_ARG_SRC, x.data(place)).put(dnnl.DNNL_ARG_DST, y.data(place));
        if (backward != null) {
            memory which = OneDnn.memory(ofChoices);
            choices.add(which);
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, which);
            backwards.add(new IntMemoryMap()
                    .put(dnnl.DNNL_ARG_WORKSPACE, which)
                    .put(dnnl.DNNL_ARG_DIFF_DST, y.gradient())
                    .put(dnnl.DNNL_ARG_DIFF_SRC, x.gradient()));
        }
        forwards.add(arguments);
    }

    @Override
    public void forward(int place) {
        OneDnn.run(forward, forwards.get(place));
    }

    @Override
    public void backward(Tape tape, int place) {
        if (backward != null) {
            OneDnn.run(backward, backwards.get(place));
        }
    }

    @Override
    public void free() {
        choices.forEach(memory::deallocate);
    }
}
