package engram.embed;

/** A function of every number of the feature maps, whose derivative follows from its value alone. */
enum Activation implements Stage {
    TANH,
    /** max(x, 0). */
    RELU,
    /** x where x > 0, elsewhere 0.1 x. */
    LEAKY_RELU;

    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.activation(x, this);
    }
}
