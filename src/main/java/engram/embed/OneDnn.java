package engram.embed;

import engram.array.Layout;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;

/** The processor as oneDNN sees it, and the words in which arrays are described to it. */
final class OneDnn {
    static final engine ENGINE = new engine(engine.kind.cpu, 0);
    private static final stream STREAM = new stream(ENGINE);

    private OneDnn() {}

    /** Numbers in a format that a primitive chooses or that is named. */
    static memory.desc desc(memory.format_tag format, long... sizes) {
        return new memory.desc(sizes, memory.data_type.f32, format);
    }

    /** {@code n} numbers in a row. */
    static memory.desc row(long n) {
        return desc(memory.format_tag.x, n);
    }

    /** Maps image by image, plane by plane, row by row. */
    static memory.desc planes(int images, ImageSize size) {
        return desc(memory.format_tag.nchw, images, size.channels(), size.height(), size.width());
    }

    /** Maps as the padded rows of a matrix, one row an image. */
    static memory.desc rows(int images, ImageSize size) {
        long plane = (long) size.height() * size.width();
        return new memory.desc(
                new long[] {images, size.channels(), size.height(), size.width()},
                memory.data_type.f32,
                new long[] {Layout.pitch(size.count()), plane, size.width(), 1});
    }

    /** The filters of a convolution as its parameter holds them. */
    static memory.desc filters(Convolution stage) {
        int k = stage.kernel();
        return new memory.desc(new long[] {stage.filters(), stage.channels(), k, k}, memory.data_type.f32, new long[] {
            stage.weights().pitch(), (long) k * k, k, 1
        });
    }

    /** New memory. */
    static memory memory(memory.desc desc) {
        return new memory(desc, ENGINE);
    }

    static void run(primitive p, IntMemoryMap arguments) {
        p.execute(STREAM, arguments);
    }
}
