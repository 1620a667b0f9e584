package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;
import java.util.List;

/** Several preparations, one after another. */
record PreparationsInOrder(List<Preparation> preparations) implements Preparation {
    PreparationsInOrder {
        preparations = List.copyOf(preparations);
    }

    @Override
    public void apply(float[] pixels, int at, ImageShape shape, RandomStream random) {
        for (Preparation preparation : preparations) {
            preparation.apply(pixels, at, shape, random);
        }
    }

    @Override
    public Preparation ofClass(RandomStream random) {
        return new PreparationsInOrder(preparations.stream()
                .map(preparation -> preparation.ofClass(random))
                .toList());
    }
}
