package engram.bench;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Pool;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Weights;
import engram.plastic.ModulatedRule;
import engram.plastic.ModulatedRule.Traces;
import engram.plastic.Plan;
import engram.plastic.RetroactiveModulation;
import engram.plastic.SimpleModulation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What clipped fast weights take, there and back, over the distance of their checkpoints: time, and the memory that the
 * slices side by side keep. A layer of 200 units, 1,000 steps, a batch of 30 in eight slices, two threads.
 */
final class Clips {
    private static final int THREADS = 2, SLICES = 8, UNITS = 200, STEPS = 1_000, BATCH = 30, RUNS = 3;
    private static final int[] EVERY = {0, 4, 8, 16, 32, 64, 128};

    private Clips() {}

    static void print(PrintStream out) {
        out.printf("rule\tcopy every\tms\tMB kept%n");
        try (var crew = new Crew(THREADS)) {
            for (ModulatedRule rule : List.of(SimpleModulation.paper(), RetroactiveModulation.startingAt(0.01f))) {
                for (int every : EVERY) {
                    String name = rule instanceof SimpleModulation ? "simple" : "retroactive";
                    String distance = every == 0 ? "cost model" : Integer.toString(every);
                    var layer = new Layer(rule, every, crew);
                    double best = layer.best();
                    out.printf(Locale.ROOT, "%s\t%s\t%.0f\t%.0f%n", name, distance, best, layer.kept());
                }
            }
        }
    }

    /** y_t = tanh(x + y_{t−1} · (W + α ∘ H)), H modulated by one of the units. */
    private static final class Layer {
        private final Parameter w;
        private final Parameter alpha;
        private final Parameter input;
        private final ModulatedRule rule;
        private final Plan plan;
        private final Crew crew;
        private final List<Tape> tapes = new ArrayList<>();
        private final Deque<Pool> idle = new ConcurrentLinkedDeque<>();

        Layer(ModulatedRule rule, int every, Crew crew) {
            this.rule = rule;
            this.crew = crew;
            plan = Plan.of(STEPS).clipped().copyingEvery(every);
            float bound = (float) (1 / Math.sqrt(UNITS));
            w = Weights.uniform("w", UNITS, UNITS, bound, new Seeds(1));
            alpha = Weights.uniform("alpha", UNITS, UNITS, bound, new Seeds(2));
            input = Weights.uniform("input", 1, UNITS, 1, new Seeds(3));
            for (int s = 0; s < SLICES; s++) {
                tapes.add(new Tape(Kernels.best(), null));
            }
        }

        double best() {
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < RUNS; k++) {
                long start = System.nanoTime();
                Crew.each(crew, SLICES, this::run);
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
            return best;
        }

        /** The heap in use, in MB: what the pools hold, and little else. */
        double kept() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        }

        private void run(int slice) {
            Pool pool = Objects.requireNonNullElseGet(idle.poll(), Pool::new);
            Tape tape = tapes.get(slice);
            tape.share(pool);
            int count = BATCH * (slice + 1) / SLICES - BATCH * slice / SLICES;
            Tensor x = tape.of(input).expand(count, UNITS), y = tape.zeros(count, UNITS);
            Traces traces = Traces.zero(tape, count, UNITS, UNITS, plan);
            for (int t = 0; t < STEPS; t++) {
                Tensor next =
                        traces.h().read(y, tape.of(w), tape.of(alpha)).plus(x).tanh();
                traces = rule.next(traces, next.columns(0, 1), y, next);
                y = next;
            }
            tape.backward(y.sum());
            tape.reset();
            idle.push(pool);
        }
    }
}
