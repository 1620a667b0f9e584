package engram.embed;

import engram.array.ImageShape;
import engram.array.Layout;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
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
    static memory.desc planes(int images, ImageShape size) {
        return desc(memory.format_tag.nchw, images, size.channels(), size.height(), size.width());
    }

    /** Maps as the padded rows of a matrix, one row an image. */
    static memory.desc rows(int images, ImageShape size) {
        long plane = (long) size.height() * size.width();
        return new memory.desc(
                new long[] {images, size.channels(), size.height(), size.width()},
                memory.data_type.f32,
                new long[] {Layout.pitch(size.pixels()), plane, size.width(), 1});
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

    /** An element-wise operation of two whose result takes the place of the first. */
    static binary binary(dnnl.algorithm algorithm, memory.desc x, memory.desc y) {
        return new binary(new binary.primitive_desc(new binary.desc(algorithm, x, y, x), ENGINE));
    }

    /** The arguments of such an operation. */
    static IntMemoryMap inPlace(memory x, memory y) {
        return new IntMemoryMap()
                .put(dnnl.DNNL_ARG_SRC_0, x)
                .put(dnnl.DNNL_ARG_SRC_1, y)
                .put(dnnl.DNNL_ARG_DST, x);
    }

    /** The arguments of a reorder. */
    static IntMemoryMap fromTo(memory from, memory to) {
        return new IntMemoryMap().put(dnnl.DNNL_ARG_FROM, from).put(dnnl.DNNL_ARG_TO, to);
    }

    /** A change of format. */
    static reorder reorder(memory.desc from, memory.desc to) {
        return new reorder(new reorder.primitive_desc(ENGINE, from, ENGINE, to));
    }

    static void run(primitive p, IntMemoryMap arguments) {
        p.execute(STREAM, arguments);
    }
}
