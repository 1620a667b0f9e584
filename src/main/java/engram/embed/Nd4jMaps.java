package engram.embed;

import engram.array.ImageShape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Feature maps {@code [images, channels, height, width]} at each place, and their gradient. */
final class Nd4jMaps {
    private final ImageShape size;
    private final int images;
    private final List<INDArray> data = new ArrayList<>();
    private final INDArray gradient;

    Nd4jMaps(ImageShape size, int images, boolean training) {
        this.size = size;
        this.images = images;
        gradient = training ? zeros() : Nd4j.zeros(DataType.FLOAT, 1);
    }

    /** New maps of this size. */
    INDArray zeros() {
        return Nd4j.zeros(DataType.FLOAT, images, size.channels(), size.height(), size.width());
    }

    ImageShape size() {
        return size;
    }

    int images() {
        return images;
    }

    /** Numbers of a channel. */
    int pixels() {
        return images * size.height() * size.width();
    }

    /** What a place takes, in bytes. */
    long bytesOfPlace() {
        return (long) Float.BYTES * images * size.pixels();
    }

    INDArray data(int place) {
        while (data.size() <= place) {
            data.add(zeros());
        }
        return data.get(place);
    }

    INDArray gradient() {
        return gradient;
    }

    void free() {
        data.forEach(INDArray::close);
        gradient.close();
    }
}
