package engram.bench;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Pool;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.Plan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * How the time of both engines grows with the steps of an episode and the size of a layer, and which of them the cost
 * model takes: one recurrent layer with decaying fast weights and an α for every connection, there and back, on two
 * threads, of units that all speak (tanh) and of units of which half are silent (relu). The batch is 64, less where the
 * matrices are large, and cut in at most eight slices, as in training.
 */
final class Growth {
    private static final int THREADS = 2;
    private static final int SLICES = 8;
    private static final double SETTLING = 0.4,
            SHORTEST = 0.4; // seconds that an engine runs before, and while it is measured
    private static final int FEWEST = 3; // runs
    private static final int[] STEPS = {10, 14, 20, 28, 40, 80, 160, 320};
    private static final int[] UNITS = {64, 128, 256, 512, 1024};

    private Growth() {}

    static void print(PrintStream out) {
        out.printf("activity\tunits\tsteps\tbatch\tfactored ms\tfused ms\tchosen\tchosen/better%n");
        try (var crew = new Crew(THREADS)) {
            for (boolean rectified : new boolean[] {false, true}) {
                for (int units : UNITS) {
                    for (int steps : STEPS) {
                        print(out, new Layer(units, steps, rectified, crew));
                    }
                }
            }
        }
    }

    private static void print(PrintStream out, Layer layer) {
        layer.run(SETTLING);
        Map<Engine, Double> best = layer.run(SHORTEST);
        double factored = best.getOrDefault(Engine.FACTORED, Double.NaN);
        double fused = best.getOrDefault(Engine.FUSED, Double.NaN);
        Engine chosen = layer.chosen();
        out.printf(
                Locale.ROOT,
                "%s\t%d\t%d\t%d\t%.2f\t%.2f\t%s\t%.2f%n",
                layer.rectified ? "relu" : "tanh",
                layer.units,
                layer.steps,
                layer.batch(),
                factored,
                fused,
                chosen.name().toLowerCase(Locale.ROOT),
                (chosen == Engine.FUSED ? fused : factored) / Math.min(factored, fused));
    }

    /** A layer y_t = tanh or relu of x + y_{t−1} · (W + α ∘ H), H ← k H + g y_{t−1} ⊗ y_t, in slices of a batch. */
    private static final class Layer {
        private final int units;
        private final int steps;
        private final int slice;
        private final boolean rectified;
        private final Crew crew;
        private final Parameter w;
        private final Parameter alpha;
        private final Parameter gate;
        private final float[] input;
        private final List<Tape> tapes = new ArrayList<>();
        private final Deque<Pool> idle = new ConcurrentLinkedDeque<>();

        Layer(int units, int steps, boolean rectified, Crew crew) {
            this.units = units;
            this.steps = steps;
            this.rectified = rectified;
            this.crew = crew;
            int batch = units <= 256 ? 64 : units == 512 ? 16 : 4;
            int slices = Math.min(SLICES, batch);
            slice = batch / slices;
            RandomStream random = new Seeds(1).stream();
            w = Parameter.of("w", units, units, uniform(random, units * units));
            alpha = Parameter.of("alpha", units, units, uniform(random, units * units));
            gate = Parameter.of("gate", 0.1f);
            input = uniform(random, slice * units);
            for (int s = 0; s < slices; s++) {
                tapes.add(new Tape(Kernels.best(), null));
            }
        }

        private float[] uniform(RandomStream random, int n) {
            float[] a = new float[n];
            float bound = (float) (1 / Math.sqrt(units));
            for (int i = 0; i < n; i++) {
                a[i] = random.uniform(-bound, bound);
            }
            return a;
        }

        int batch() {
            return slice * tapes.size();
        }

        private Plan plan() {
            return rectified ? Plan.of(steps).rectified() : Plan.of(steps);
        }

        Engine chosen() {
            return FastWeights.zero(tapes.get(0), slice, units, units, plan()).engine();
        }

        /** Runs both engines in turn, each for so many seconds at least, and returns the shortest times in ms. */
        Map<Engine, Double> run(double seconds) {
            Map<Engine, Double> best = new EnumMap<>(Engine.class), spent = new EnumMap<>(Engine.class);
            for (int run = 0; run < FEWEST || Collections.min(spent.values()) < 1e3 * seconds; run++) {
                for (Engine engine : List.of(Engine.FACTORED, Engine.FUSED)) {
                    long start = System.nanoTime();
                    Crew.each(crew, tapes.size(), s -> run(tapes.get(s), engine));
                    double time = (System.nanoTime() - start) / 1e6;
                    best.merge(engine, time, Math::min);
                    spent.merge(engine, time, Double::sum);
                }
            }
            return best;
        }

        private void run(Tape tape, Engine engine) {
            Pool pool = Objects.requireNonNullElseGet(idle.poll(), Pool::new);
            tape.share(pool);
            Tensor x = tape.constants(slice, units, input);
            Tensor y = tape.zeros(slice, units), g = tape.of(gate).expand(slice, 1), k = g.oneMinus();
            FastWeights h = FastWeights.zero(tape, slice, units, units, plan().on(engine));
            for (int t = 0; t < steps; t++) {
                Tensor net = h.read(y, tape.of(w), tape.of(alpha)).plus(x);
                Tensor next = rectified ? net.relu() : net.tanh();
                h = h.keep(k).write(g, y, next);
                y = next;
            }
            tape.backward(y.sum());
            tape.reset();
            idle.push(pool);
        }
    }
}
