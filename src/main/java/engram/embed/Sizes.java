package engram.embed;

import java.util.List;

/** Computes nothing but sizes. */
final class Sizes implements Graph<ImageSize> {
    private Sizes() {}

    /** Size of the maps after the last stage. */
    static ImageSize after(List<Stage> stages, ImageSize size) {
        var graph = new Sizes();
        ImageSize maps = size;
        for (Stage stage : stages) {
            maps = stage.on(graph, maps);
        }
        return maps;
    }

    @Override
    public ImageSize size(ImageSize maps) {
        return maps;
    }

    @Override
    public ImageSize convolution(ImageSize x, Convolution stage) {
        return stage.output(x);
    }

    @Override
    public ImageSize activation(ImageSize x, Activation f) {
        return x;
    }
}
