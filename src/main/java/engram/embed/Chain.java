package engram.embed;

import engram.autodiff.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Stages one after another. */
record Chain(List<Stage> stages) implements Stage {
    Chain {
        stages = List.copyOf(stages);
    }

    static Chain of(Stage... stages) {
        return new Chain(List.of(stages));
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        M maps = x;
        for (Stage stage : stages) {
            maps = stage.on(graph, maps);
        }
        return maps;
    }

    @Override
    public List<Parameter> parameters() {
        return all(Stage::parameters);
    }

    @Override
    public List<Parameter> statistics() {
        return all(Stage::statistics);
    }

    private List<Parameter> all(Function<Stage, List<Parameter>> of) {
        var all = new ArrayList<Parameter>();
        stages.forEach(stage -> all.addAll(of.apply(stage)));
        return all;
    }
}
