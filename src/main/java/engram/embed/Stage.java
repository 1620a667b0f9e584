package engram.embed;

import engram.autodiff.Parameter;
import java.util.List;

/** One stage of an embedder: it says what is computed, and a library's {@link Graph} how. */
interface Stage {
    /**
     * Adds this stage to a network that is being made ready in a library.
     *
     * @param x the feature maps that come in
     * @return those that go out
     * @throws IllegalArgumentException if the maps are too small
     */
    <M> M on(Graph<M> graph, M x);

    /** What is trained. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** What is kept without being trained. */
    default List<Parameter> statistics() {
        return List.of();
    }
}
