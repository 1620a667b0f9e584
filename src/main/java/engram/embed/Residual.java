package engram.embed;

import engram.autodiff.Parameter;
import java.util.List;

/** path(x) + shortcut(x). */
record Residual(Chain path, Chain shortcut) implements Stage {
    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.sum(path.on(graph, x), shortcut.on(graph, x));
    }

    @Override
    public List<Parameter> parameters() {
        return Chain.of(path, shortcut).parameters();
    }

    @Override
    public List<Parameter> statistics() {
        return Chain.of(path, shortcut).statistics();
    }
}
