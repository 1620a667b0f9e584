package engram.testing;

import engram.array.RandomStream;
import engram.testing.OracleWeights.Kinks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A random sequence of verbs on two lines of fast weights, of which the first may add the second. Every read goes
 * through a tanh, into the loss, and among the operands of what follows.
 *
 * @param inputs the first registers; results follow them
 * @param trained which inputs are parameters; the others are constants
 */
public record Program(int batch, int from, int to, List<Matrix> inputs, List<Boolean> trained, List<Step> steps) {
    public enum Verb {
        KEEP,
        KEEP_NUMBER,
        WRITE,
        WRITE_NUMBER,
        WRITE_PLAIN,
        WRITE_ALL,
        READ,
        READ_WITHOUT_W,
        READ_TRANSPOSED,
        CLIP,
        WRITE_SOFT,
        WRITE_ALL_SOFT,
        READ_TRANSPOSED_WHERE,
        RELU
    }

    /** A verb on a line, with registers a, b, c, d (in the verb's order) and a number where it takes them. */
    public record Step(Verb verb, int line, int a, int b, int c, int d, float number) {}

    /** What came out. */
    public record Outcome<T, F>(T loss, List<F> lines) {}

    public <T, F> Outcome<T, F> run(Verbs<T, F> v, List<T> given) {
        var r = new ArrayList<>(given);
        var lines = new ArrayList<>(List.of(v.zero(), v.zero()));
        T loss = null;
        for (Step s : steps) {
            F h = lines.get(s.line);
            T read = null;
            switch (s.verb) {
                case KEEP -> h = v.keep(h, r.get(s.a));
                case KEEP_NUMBER -> h = v.keep(h, s.number);
                case WRITE -> h = v.write(h, r.get(s.a), r.get(s.b), r.get(s.c));
                case WRITE_NUMBER -> h = v.write(h, s.number, r.get(s.b), r.get(s.c));
                case WRITE_PLAIN -> h = v.write(h, r.get(s.b), r.get(s.c));
                case WRITE_ALL -> h = v.writeAll(h, r.get(s.a), lines.get(1));
                case CLIP -> h = v.clip(h, s.number);
                case WRITE_SOFT -> h = v.writeSoft(h, r.get(s.a), r.get(s.b), r.get(s.c), s.number);
                case WRITE_ALL_SOFT -> h = v.writeAllSoft(h, r.get(s.a), lines.get(1), s.number);
                case READ -> read = v.read(h, r.get(s.a), r.get(s.b), r.get(s.c));
                case READ_WITHOUT_W -> read = v.read(h, r.get(s.a), null, r.get(s.c));
                case READ_TRANSPOSED -> read = v.readTransposed(h, r.get(s.a), r.get(s.b), r.get(s.c));
                case READ_TRANSPOSED_WHERE ->
                    read = v.readTransposed(h, r.get(s.a), r.get(s.b), r.get(s.c), r.get(s.d));
                case RELU -> r.add(v.relu(r.get(s.a)));
            }
            lines.set(s.line, h);
            if (read != null) {
                T z = v.tanh(read);
                r.add(z);
                T cube = v.times(v.times(z, z), z);
                T term = v.plus(v.times(v.sum(z), r.size() % 2 == 0 ? 0.7f : -0.4f), v.times(v.sum(cube), 0.5f));
                loss = loss == null ? term : v.plus(loss, term);
            }
        }
        return new Outcome<>(loss, lines);
    }

    public Outcome<Matrix, OracleWeights> onOracle(List<Matrix> given, Kinks kinks) {
        return run(new OracleVerbs(batch, from, to, kinks), given);
    }

    /** ∂loss of every input, by central differences. */
    public List<double[]> gradients() {
        var all = new ArrayList<double[]>();
        for (int i = 0; i < inputs.size(); i++) {
            all.add(
                    trained.get(i)
                            ? Differences.gradient(
                                    inputs,
                                    i,
                                    x -> onOracle(x, new Kinks()).loss().values()[0])
                            : new double[0]);
        }
        return all;
    }

    @Override
    public String toString() {
        return "batch " + batch + ", " + from + " → " + to + ", "
                + steps.stream()
                        .map(s -> s.verb + (s.line == 0 ? "" : "'") + "(" + s.a + " " + s.b + " " + s.c + " " + s.d
                                + " " + s.number + ")")
                        .toList();
    }

    /** A random program, whose kinks, if it clips, are not within reach of rounding. */
    public static Program random(RandomStream random, boolean clips) {
        return smooth(() -> new Draft(random, clips).program());
    }

    /**
     * A longer program: on the first line rounds of what a network does, a decay, a write, and reads both ways, on the
     * second a write now and then, which in some programs the first adds late.
     */
    public static Program longer(RandomStream random) {
        return smooth(() -> new Draft(random, false).longProgram());
    }

    /**
     * A program for a plan of rectified inputs: most of what is read and written is rectified or constant, and some of it
     * zero; what is kept is one number a sample.
     */
    public static Program rectified(RandomStream random) {
        return smooth(() -> new Draft(random, false).rectifiedProgram());
    }

    /** These verbs on the first line, of which something is written and read before and after. */
    public static Program of(RandomStream random, List<Verb> verbs) {
        return smooth(() -> new Draft(random, true).program(verbs));
    }

    private static Program smooth(Supplier<Program> drafts) {
        while (true) {
            Program p = drafts.get();
            var kinks = new Kinks();
            p.onOracle(p.inputs, kinks);
            if (kinks.nearest() > 1e-4) {
                return p;
            }
        }
    }

    /** A program in the making. */
    private static final class Draft {
        private static final float[] BOUNDS = {0.2f, 0.4f, 1f};

        private final RandomStream random;
        private final boolean clips;
        private final int batch;
        private final int from;
        private final int to;
        private final List<Matrix> inputs = new ArrayList<>();
        private final List<Boolean> trained = new ArrayList<>();
        private final List<Integer> fromSide = new ArrayList<>();
        private final List<Integer> toSide = new ArrayList<>();
        private final List<Integer> keeps = new ArrayList<>();
        private final List<Integer> gates = new ArrayList<>();
        private final List<Integer> openGates = new ArrayList<>();
        private final List<Integer> fixed = new ArrayList<>();
        private final List<Integer> alphas = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private int registers;
        private boolean addsQueued;

        Draft(RandomStream random, boolean clips) {
            this.random = random;
            this.clips = clips;
            batch = 1 + random.integer(3);
            from = size();
            to = size();
            registerInputs();
        }

        private int size() {
            return clips || random.integer(4) > 0 ? 1 + random.integer(6) : 15 + random.integer(4);
        }

        Program program() {
            int n = 6 + random.integer(12);
            for (int i = 0; i < n; i++) {
                add(Verb.values()[random.integer(clips ? 12 : 9)], random.integer(3) == 0 ? 1 : 0);
            }
            return finished();
        }

        Program program(List<Verb> verbs) {
            add(Verb.WRITE_PLAIN, 1);
            add(Verb.WRITE_PLAIN, 0);
            add(Verb.READ, 0);
            verbs.forEach(verb -> add(verb, 0));
            return finished();
        }

        Program longProgram() {
            int rounds = 7 + random.integer(4), adding = random.integer(3) == 0 ? 3 + random.integer(3) : rounds;
            for (int t = 0; t < rounds; t++) {
                add(Verb.KEEP, 0);
                add(random.integer(2) == 0 ? Verb.WRITE : Verb.WRITE_PLAIN, 0);
                if (t >= adding) {
                    add(Verb.WRITE_ALL, 0);
                }
                add(Verb.READ, 0);
                add(random.integer(2) == 0 ? Verb.READ_TRANSPOSED : Verb.READ_WITHOUT_W, 0);
                if (random.integer(2) == 0) {
                    add(Verb.WRITE_NUMBER, 1);
                }
            }
            return finished();
        }

        Program rectifiedProgram() {
            keeps.removeIf(k -> inputs.get(k).cols() > 1);
            double[] sparse = new double[batch * from];
            Arrays.setAll(sparse, i -> random.integer(2) == 0 ? 0 : random.uniform(-1, 1));
            List<Integer> speaking = new ArrayList<>(List.of(input(Matrix.of(batch, from, sparse), false)));
            for (int x : fromSide) {
                steps.add(new Step(Verb.RELU, 0, x, 0, 0, 0, 0));
                speaking.add(registers++);
            }
            if (random.integer(3) > 0) {
                fromSide.clear();
            }
            fromSide.addAll(speaking);
            fromSide.addAll(speaking);
            Verb[] verbs = {
                Verb.KEEP, Verb.KEEP_NUMBER, Verb.WRITE, Verb.WRITE_PLAIN, Verb.READ, Verb.READ, Verb.READ_WITHOUT_W
            };
            for (int i = 8 + random.integer(16); i > 0; i--) {
                Verb read = random.integer(2) == 0 ? Verb.READ_TRANSPOSED : Verb.READ_TRANSPOSED_WHERE;
                add(
                        random.integer(5) == 0 ? read : verbs[random.integer(verbs.length)],
                        random.integer(4) == 0 ? 1 : 0);
            }
            return finished();
        }

        private void registerInputs() {
            for (int i = 0; i < 3; i++) {
                fromSide.add(input(batch, from, -1, 1, i > 0));
                toSide.add(input(batch, to, -1, 1, i > 0));
                fixed.add(input(from, to, -0.5, 0.5, i > 0));
                alphas.add(input(from, to, -0.5, 0.5, i > 0));
            }
            alphas.add(input(1, 1, -1, 1, true));
            alphas.add(input(1, 1, -1, 1, false));
            for (int i = 0; i < 2; i++) {
                boolean trains = i == 0;
                keeps.addAll(List.of(
                        input(1, 1, 0.5, 1, trains),
                        input(batch, 1, -0.4, 1.2, trains),
                        input(batch, to, 0, 1.5, trains)));
                openGates.addAll(List.of(
                        input(1, 1, 0.1, 1, trains),
                        input(batch, 1, -0.8, 0.8, trains),
                        input(batch, to, -1, 1, trains)));
            }
            double[] mixed = new double[batch * to];
            Arrays.setAll(mixed, i -> i % to == to - 1 ? 1e-6f : 1);
            keeps.addAll(List.of(
                    input(Matrix.of(batch, to, mixed), true),
                    input(1, 1, 0, 0, true),
                    input(batch, to, 0.005, 0.02, true),
                    input(batch, 1, 0, 0, false)));
            gates.addAll(openGates);
            gates.addAll(List.of(input(1, 1, 0, 0, true), input(batch, to, 0, 0, true)));
        }

        private Program finished() {
            add(Verb.READ, 0);
            add(Verb.READ_WITHOUT_W, 1);
            return new Program(batch, from, to, inputs, trained, steps);
        }

        private int input(int rows, int cols, double low, double high, boolean trains) {
            double[] values = new double[rows * cols];
            Arrays.setAll(values, i -> (float) (low + (high - low) * random.uniform()));
            return input(Matrix.of(rows, cols, values), trains);
        }

        private int input(Matrix value, boolean trains) {
            inputs.add(value);
            trained.add(trains);
            return registers++;
        }

        private void add(Verb verb, int wanted) {
            // A read of the second line would overwrite what the first is still to add.
            boolean adds = verb == Verb.WRITE_ALL || verb == Verb.WRITE_ALL_SOFT;
            int line = adds || addsQueued ? 0 : wanted;
            addsQueued = adds || addsQueued && !verb.name().startsWith("READ");
            int a = 0, b = 0, c = 0, d = 0;
            float number = 0;
            switch (verb) {
                case KEEP -> a = any(keeps);
                case KEEP_NUMBER -> number = random.integer(6) == 0 ? 0 : random.uniform(0.3f, 1.1f);
                case WRITE, WRITE_NUMBER, WRITE_PLAIN, WRITE_SOFT -> {
                    a = any(verb == Verb.WRITE_SOFT ? openGates : gates);
                    b = any(fromSide);
                    c = any(toSide);
                    number = verb == Verb.WRITE_SOFT ? 1 : random.uniform(-1f, 1f);
                }
                case WRITE_ALL -> a = any(openGates);
                case WRITE_ALL_SOFT -> {
                    a = any(openGates);
                    number = BOUNDS[random.integer(BOUNDS.length)];
                }
                case CLIP -> number = BOUNDS[random.integer(BOUNDS.length)];
                case READ, READ_WITHOUT_W -> a = any(fromSide);
                case READ_TRANSPOSED -> a = any(toSide);
                case READ_TRANSPOSED_WHERE -> {
                    a = any(toSide);
                    d = any(fromSide);
                }
                case RELU -> throw new IllegalArgumentException("relu is for inputs");
            }
            if (verb.name().startsWith("READ")) {
                b = any(fixed);
                c = any(alphas);
            }
            steps.add(new Step(verb, line, a, b, c, d, number));
            if (verb == Verb.READ || verb == Verb.READ_WITHOUT_W) {
                toSide.add(registers++);
            } else if (verb == Verb.READ_TRANSPOSED || verb == Verb.READ_TRANSPOSED_WHERE) {
                fromSide.add(registers++);
            }
        }

        private int any(List<Integer> registers) {
            return registers.get(random.integer(registers.size()));
        }
    }
}
