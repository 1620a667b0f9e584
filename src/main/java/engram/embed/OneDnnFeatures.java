package engram.embed;

import engram.array.Layout;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/** The last maps of a network as the padded rows of a matrix on the heap, and their gradient from there. */
final class OneDnnFeatures {
    private final OneDnnMaps maps;
    private final int numbers;
    private final OneDnnFloats rows;
    private final memory.desc desc;
    private final memory described;
    private final List<IntMemoryMap> out = new ArrayList<>();
    private final List<IntMemoryMap> back = new ArrayList<>();
    private final reorder toRows;
    private final reorder fromRows;

    OneDnnFeatures(OneDnnMaps maps, int images) {
        this.maps = maps;
        numbers = images * Layout.pitch(maps.size().pixels());
        rows = new OneDnnFloats(numbers);
        desc = OneDnn.rows(images, maps.size());
        described = rows.as(desc);
        toRows = OneDnn.reorder(maps.desc(), desc);
        fromRows = OneDnn.reorder(desc, maps.desc());
    }

    void addPlace(int place, boolean training) {
        out.add(OneDnn.fromTo(maps.data(place), described));
        if (training) {
            back.add(OneDnn.fromTo(described, maps.gradient()));
        }
    }

    void get(int place, float[] features, int to) {
        OneDnn.run(toRows, out.get(place));
        rows.get(0, features, to, numbers);
    }

    void putGradient(int place, float[] gradient, int from) {
        rows.put(0, gradient, from, numbers);
        OneDnn.run(fromRows, back.get(place));
    }

    void free() {
        rows.free();
    }
}
