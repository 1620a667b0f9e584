package engram.embed;

import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.reorder;
import org.jspecify.annotations.Nullable;

/** x ← x + y; both get the gradient of the sum, by reference where their formats agree. */
final class OneDnnSum implements OneDnnOperation {
    private final OneDnnMaps x;
    private final OneDnnMaps y;
    private final binary add;
    private final @Nullable reorder turn;
    private final List<IntMemoryMap> forwards = new ArrayList<>();
    private final List<IntMemoryMap> turns = new ArrayList<>();

    OneDnnSum(OneDnnMaps x, OneDnnMaps y) {
        this.x = x;
        this.y = y;
        add = OneDnn.binary(dnnl.algorithm.binary_add, x.desc(), y.desc());
        turn = x.desc().equals(y.desc()) ? null : OneDnn.reorder(x.desc(), y.desc());
        x.use();
        y.use();
    }

    @Override
    public List<OneDnnMaps> inputs() {
        return List.of(x, y);
    }

    @Override
    public @Nullable OneDnnMaps output() {
        return null;
    }

    @Override
    public void planBackward(OneDnnRegions regions) {
        if (turn == null) {
            y.shareGradient(x);
        } else {
            y.planGradient(regions);
        }
    }

    @Override
    public void addPlace(int place) {
        forwards.add(OneDnn.inPlace(x.data(place), y.data(place)));
        if (turn != null && x.hasGradient()) {
            turns.add(OneDnn.fromTo(x.gradient(), y.gradient()));
        }
    }

    @Override
    public void forward(int place) {
        OneDnn.run(add, forwards.get(place));
    }

    @Override
    public void backward(Tape tape, int place) {
        if (turn != null) {
            OneDnn.run(turn, turns.get(place));
        }
    }
}
