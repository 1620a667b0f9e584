package engram.embed;

import engram.array.ImageShape;

/** The largest of each 2×2 pixels; an odd last row or column is left out. */
record MaxPool() implements Stage {
    /**
     * Size of the maps that come out.
     *
     * @throws IllegalArgumentException if there is less than one 2×2 square
     */
    static ImageShape output(ImageShape x) {
        if (x.height() < 2 || x.width() < 2) {
            throw new IllegalArgumentException("maps before a 2×2 pool: expected at least 2×2 pixels, got " + x);
        }
        return new ImageShape(x.channels(), x.height() / 2, x.width() / 2);
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.maxPool(x);
    }
}
