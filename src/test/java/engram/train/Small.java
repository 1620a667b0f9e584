package engram.train;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.Network;
import engram.task.Episodes;
import engram.task.Task;

/** A plain recurrent network and a task of remembering signs, small enough to train in a test. */
final class Small {
    private Small() {}

    /** h ← tanh(x U + h W), answer = h. */
    record Rnn(Parameters parameters, Parameter u, Parameter w) implements Network {
        static Rnn of(int inputs, int units, long seed) {
            RandomStream random = new Seeds(seed).child("weights").stream();
            Parameter u = matrix("u", inputs, units, random), w = matrix("w", units, units, random);
            return new Rnn(Parameters.of(u, w), u, w);
        }

        private static Parameter matrix(String name, int rows, int cols, RandomStream random) {
            float[] values = new float[rows * cols];
            float bound = 1 / (float) Math.sqrt(rows);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.uniform(-bound, bound);
            }
            return Parameter.of(name, rows, cols, values);
        }

        @Override
        public Run start(Tape tape, int batch, int steps) {
            return new Run() {
                private Tensor h = tape.zeros(batch, w.cols());

                @Override
                public Tensor step(Tensor input) {
                    h = input.matmul(tape.of(u)).plus(h.matmul(tape.of(w))).tanh();
                    return h;
                }
            };
        }
    }

    /** Signs are shown, then nothing for {@code delay} steps; wanted at the last two steps: the signs, halved. */
    record Remember(int inputs, int delay) implements Task {
        @Override
        public int outputs() {
            return inputs;
        }

        @Override
        public int steps() {
            return 2 + delay;
        }

        @Override
        public Episodes draw(RandomStream random, int batch) {
            Sequence x = Sequence.zeros(steps(), batch, inputs), y = Sequence.zeros(2, batch, inputs);
            for (int b = 0; b < batch; b++) {
                for (int u = 0; u < inputs; u++) {
                    float sign = random.flip() ? 1 : -1;
                    x.set(0, b, u, sign);
                    y.set(0, b, u, sign / 2);
                    y.set(1, b, u, sign / 2);
                }
            }
            return new Episodes(x, y);
        }
    }
}
