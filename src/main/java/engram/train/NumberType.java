package engram.train;

import java.nio.ByteBuffer;

/** The kinds of numbers that {@link Safetensors} stores, by the names of that format. */
enum NumberType {
    /** {@code float[]}. */
    F32(4),
    /** {@code double[]}. */
    F64(8),
    /** {@code byte[]}. */
    U8(1);

    final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    Object array(int count) {
        return switch (this) {
            case F32 -> new float[count];
            case F64 -> new double[count];
            case U8 -> new byte[count];
        };
    }

    /** Copies numbers of an array to the beginning of a buffer. Modified: to. */
    void put(Object array, int first, int count, ByteBuffer to) {
        switch (this) {
            case F32 -> to.asFloatBuffer().put((float[]) array, first, count);
            case F64 -> to.asDoubleBuffer().put((double[]) array, first, count);
            case U8 -> to.slice().put((byte[]) array, first, count);
        }
    }

    /** Copies numbers from the beginning of a buffer to an array. Modified: array. */
    void get(ByteBuffer from, Object array, int first, int count) {
        switch (this) {
            case F32 -> from.asFloatBuffer().get((float[]) array, first, count);
            case F64 -> from.asDoubleBuffer().get((double[]) array, first, count);
            case U8 -> from.slice().get((byte[]) array, first, count);
        }
    }
}
