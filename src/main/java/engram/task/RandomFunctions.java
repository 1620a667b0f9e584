package engram.task;

import engram.array.RandomStream;

/**
 * Families of functions of several numbers, of which an episode draws one. Weights and biases are uniform within
 * ±1/√fan-in, the fan-in being the numbers that a unit adds up.
 *
 * <p>Source: Duan, Jia, Li, Zhong, Ma 2023 (arXiv 2302.03235), few-shot regression, and the published program.
 *
 * <pre>{@code
 * RandomFunctions.Function f = RandomFunctions.LINEAR.draw(seeds.stream());
 * double y = f.at(new float[RandomFunctions.LINEAR.inputs()]);
 * }</pre>
 */
public enum RandomFunctions {
    /** Affine maps of 12 numbers. */
    LINEAR(12) {
        @Override
        public Function draw(RandomStream random) {
            return affine(inputs(), random);
        }
    },
    /** Networks of 6 inputs, 2 tanh units and a linear output. */
    MLP(6) {
        @Override
        public Function draw(RandomStream random) {
            Function first = affine(inputs(), random), second = affine(inputs(), random);
            float bound = bound(2);
            float[] weights = Uniform.draw(2, -bound, bound, random);
            float bias = random.uniform(-bound, bound);
            return x -> weights[0] * Math.tanh(first.at(x)) + weights[1] * Math.tanh(second.at(x)) + bias;
        }
    };

    /** A function of several numbers. */
    @FunctionalInterface
    public interface Function {
        /**
         * Its value.
         *
         * @param x not modified
         */
        double at(float[] x);
    }

    private final int inputs;

    RandomFunctions(int inputs) {
        this.inputs = inputs;
    }

    /** How many numbers a function takes. */
    public int inputs() {
        return inputs;
    }

    /** Draws one. */
    public abstract Function draw(RandomStream random);

    private static Function affine(int inputs, RandomStream random) {
        float bound = bound(inputs);
        float[] weights = Uniform.draw(inputs, -bound, bound, random);
        float bias = random.uniform(-bound, bound);
        return x -> {
            double sum = bias;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * x[i];
            }
            return sum;
        };
    }

    private static float bound(int fanIn) {
        return (float) (1 / Math.sqrt(fanIn));
    }
}
