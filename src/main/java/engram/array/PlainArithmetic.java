package engram.array;

/** Numbers one by one, in plain Java. */
interface PlainArithmetic extends Kernels {
    @Override
    default void tanh(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Tanh.of(x[j]);
        }
    }

    @Override
    default void addScaled(float k, float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] += k * x[xo + j];
        }
    }

    @Override
    default void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] = x[xo + j] * y[yo + j];
        }
    }

    @Override
    default void addProduct(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] += x[xo + j] * y[yo + j];
        }
    }

    @Override
    default void addWherePositive(float[] x, float[] y, float[] z, int n) {
        for (int j = 0; j < n; j++) {
            z[j] += y[j] > 0 ? x[j] : 0f;
        }
    }

    @Override
    default void scaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] = k * x[xo + j] * y[yo + j];
        }
    }

    @Override
    default void addScaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] += k * x[xo + j] * y[yo + j];
        }
    }

    @Override
    default float dot(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        float a = 0, b = 0, c = 0, d = 0;
        for (int j = 0; j < n; j += 4) {
            a += x[xo + j] * y[yo + j] * z[zo + j];
            b += x[xo + j + 1] * y[yo + j + 1] * z[zo + j + 1];
            c += x[xo + j + 2] * y[yo + j + 2] * z[zo + j + 2];
            d += x[xo + j + 3] * y[yo + j + 3] * z[zo + j + 3];
        }
        return (a + b) + (c + d);
    }

    @Override
    default float dot(float[] x, int xo, float[] y, int yo, int n) {
        float a = 0, b = 0, c = 0, d = 0;
        for (int j = 0; j < n; j += 4) {
            a += x[xo + j] * y[yo + j];
            b += x[xo + j + 1] * y[yo + j + 1];
            c += x[xo + j + 2] * y[yo + j + 2];
            d += x[xo + j + 3] * y[yo + j + 3];
        }
        return (a + b) + (c + d);
    }
}
