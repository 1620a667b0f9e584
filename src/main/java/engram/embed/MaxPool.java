package engram.embed;

/** The largest of each 2×2 pixels; an odd last row or column is left out. */
record MaxPool() implements Stage {
    /**
     * Size of the maps that come out.
     *
     * @throws IllegalArgumentException if there is less than one 2×2 square
     */
    static ImageSize output(ImageSize x) {
        if (x.height() < 2 || x.width() < 2) {
            throw new IllegalArgumentException("maps before a 2×2 pool: expected at least 2×2 pixels, got " + x);
        }
        return new ImageSize(x.channels(), x.height() / 2, x.width() / 2);
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.maxPool(x);
    }
}
