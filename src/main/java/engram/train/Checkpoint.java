package engram.train;

import engram.array.Layout;
import engram.array.RandomStream;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.file.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a training needs to go on bitwise as if it had never stopped: parameters, the optimiser's memory, the
 * position of the random streams, the history; the best parameters too, if its validations choose. A file in the
 * safetensors format, written by {@link Trainer#checkpoint}. One of {@link #writeWeights} has the parameters only.
 *
 * <pre>{@code
 * Trainer.of(net, task).checkpoint(Path.of("patterns.safetensors")).train();
 * Checkpoint written = Checkpoint.read(Path.of("patterns.safetensors"));
 * written.restore(net.parameters());
 * }</pre>
 */
public final class Checkpoint {
    private static final String FORMAT = "format", OURS = "engram checkpoint 1", WEIGHTS = "engram weights 1";
    private static final String STEP = "step", NANOS = "nanoseconds";
    private static final String PARAMETER = "parameter/", OPTIMIZER = "optimizer/", HISTORY = "history/";
    private static final String WINDOW = "window", EPISODES = "random/episodes";
    private static final String BEST = "best/", VALIDATION = "validation/", VALIDATING = "random/validation";

    private final Path file;
    private final Safetensors content;

    private Checkpoint(Path file, Safetensors content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads and checks a whole file.
     *
     * @throws CheckpointException if it is missing, cut off, or not a checkpoint of this library
     */
    public static Checkpoint read(Path file) {
        try {
            Safetensors content = Safetensors.read(file);
            String format = content.metadata().get(FORMAT);
            if (!OURS.equals(format) && !WEIGHTS.equals(format)) {
                throw CheckpointException.unusable(
                        file, "expected the format '" + OURS + "', got '" + format + "'", null);
            }
            var checkpoint = new Checkpoint(file, content);
            checkpoint.requireNumbers();
            return checkpoint;
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new CheckpointException(file, "there is no such file", e);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be read: " + e, e);
        }
    }

    /**
     * Replaces {@code file} by what a network was trained to, from which it can be {@linkplain #restore(Parameters)
     * restored}, and no training go on.
     *
     * @param steps of the training; where validations choose, the values may be those of an earlier one
     * @param elapsed the time that it took
     */
    public static void writeWeights(Path file, Parameters parameters, long steps, Duration elapsed) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(FORMAT, WEIGHTS);
        texts.put(STEP, Long.toString(steps));
        texts.put(NANOS, Long.toString(elapsed.toNanos()));
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        parameters.forEach(p -> tensors.put(PARAMETER + p.name(), matrix(p, p.data())));
        AtomicFile.write(file, new Safetensors(texts, tensors)::write);
    }

    /** Replaces {@code file} by the present state. */
    static void write(Path file, Map<String, String> settings, TrainingState state, Duration elapsed)
            throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(FORMAT, OURS);
        texts.putAll(settings);
        texts.put(STEP, Long.toString(state.step()));
        texts.put(NANOS, Long.toString(elapsed.toNanos()));
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        for (Parameter p : state.parameters()) {
            tensors.put(PARAMETER + p.name(), matrix(p, p.data()));
        }
        for (Optimizer.Memory memory : state.optimizer().memory()) {
            tensors.put(name(memory), matrix(memory.parameter(), memory.data()));
        }
        state.recorder().columns().forEach((name, values) -> tensors.put(HISTORY + name, vector(values)));
        tensors.put(WINDOW, vector(state.recorder().window()));
        tensors.put(EPISODES, position(state.episodes()));
        Validations validations = state.validations();
        if (validations != null) {
            validations.best().forEach(b -> tensors.put(BEST + b.parameter().name(), matrix(b.parameter(), b.data())));
            validations.recorder().columns().forEach((name, values) -> tensors.put(VALIDATION + name, vector(values)));
            tensors.put(VALIDATING, position(validations.episodes()));
        }
        AtomicFile.write(file, new Safetensors(texts, tensors)::write);
    }

    private static Safetensors.Tensor matrix(Parameter like, float[] padded) {
        return new Safetensors.Tensor(
                NumberType.F32, shape(like), () -> Layout.dense(padded, like.rows(), like.cols()));
    }

    private static Safetensors.Tensor vector(double[] values) {
        return new Safetensors.Tensor(NumberType.F64, List.of(values.length), () -> values);
    }

    private static Safetensors.Tensor position(RandomStream stream) {
        byte[] position = stream.state();
        return new Safetensors.Tensor(NumberType.U8, List.of(position.length), () -> position);
    }

    private static List<Integer> shape(Parameter p) {
        return List.of(p.rows(), p.cols());
    }

    private static String name(Optimizer.Memory memory) {
        return OPTIMIZER + memory.name() + "/" + memory.parameter().name();
    }

    /** Steps made. */
    public long step() {
        return number(STEP);
    }

    /** The time that training took until then. */
    public Duration elapsed() {
        return Duration.ofNanos(number(NANOS));
    }

    /** The settings of the training, by name. */
    public Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>(content.metadata());
        texts.keySet().removeAll(Set.of(FORMAT, STEP, NANOS));
        return texts;
    }

    /** What was recorded until then: whole rows only. */
    public History history() {
        return History.of(columns(HISTORY));
    }

    /**
     * Puts the last trained values into a network of the same shape. Modified: parameters; not if this throws.
     *
     * @throws CheckpointException if names or shapes differ
     */
    public void restore(Parameters parameters) {
        restore(parameters, PARAMETER, "parameters");
    }

    /**
     * The same with the values of the best validation.
     *
     * @throws CheckpointException if names or shapes differ, or no validation chose
     */
    public void restoreBest(Parameters parameters) {
        restore(parameters, BEST, "best parameters");
    }

    /** Whether there are values of a best validation. */
    public boolean hasBest() {
        return content.tensors().keySet().stream().anyMatch(name -> name.startsWith(BEST));
    }

    private void restore(Parameters parameters, String prefix, String what) {
        Set<String> names = new LinkedHashSet<>(), stored = new LinkedHashSet<>();
        parameters.forEach(p -> names.add(p.name()));
        content.tensors().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> stored.add(name.substring(prefix.length())));
        if (!names.equals(stored)) {
            throw new CheckpointException(file, "expected the " + what + " " + names + ", got " + stored);
        }
        for (Parameter p : parameters) {
            require(prefix + p.name(), NumberType.F32, shape(p));
        }
        for (Parameter p : parameters) {
            copy(prefix + p.name(), p, p.data());
            p.changed();
        }
    }

    /** Puts everything back. Nothing is modified if this throws. */
    void restore(TrainingState state, Map<String, String> settings) {
        if (WEIGHTS.equals(content.metadata().get(FORMAT))) {
            throw new CheckpointException(file, "it has weights only, from which no training goes on");
        }
        requireSettings(settings);
        List<Optimizer.Memory> memory = state.optimizer().memory();
        memory.forEach(m -> require(name(m), NumberType.F32, shape(m.parameter())));
        byte[] position = position(EPISODES, state.episodes());
        double[] window = (double[])
                require(WINDOW, NumberType.F64, List.of(state.recorder().window().length));
        Map<String, double[]> columns = columns(HISTORY, state.recorder());
        Runnable validated = restoring(state.validations());
        restore(state.parameters());
        memory.forEach(m -> copy(name(m), m.parameter(), m.data()));
        state.optimizer().continueFrom(step());
        state.episodes().restore(position);
        state.recorder().restore(columns, window);
        validated.run();
    }

    private void requireSettings(Map<String, String> settings) {
        Map<String, String> stored = settings();
        Set<String> names = new LinkedHashSet<>(settings.keySet());
        names.addAll(stored.keySet());
        for (String name : names) {
            String expected = settings.getOrDefault(name, "none"), got = stored.getOrDefault(name, "none");
            if (!expected.equals(got)) {
                throw new CheckpointException(
                        file,
                        "written with other settings: expected " + name + " " + expected + ", got " + got
                                + "; train without resuming, or with the settings of the checkpoint");
            }
        }
    }

    /** Sees whether validations can be put back; returns what does it. */
    private Runnable restoring(@Nullable Validations validations) {
        if (validations == null) {
            return () -> {};
        }
        validations.best().forEach(b -> require(BEST + b.parameter().name(), NumberType.F32, shape(b.parameter())));
        byte[] position = position(VALIDATING, validations.episodes());
        Map<String, double[]> columns = columns(VALIDATION, validations.recorder());
        return () -> {
            validations.best().forEach(b -> copy(BEST + b.parameter().name(), b.parameter(), b.data()));
            validations.episodes().restore(position);
            validations.restore(columns);
        };
    }

    private byte[] position(String name, RandomStream stream) {
        return (byte[]) require(name, NumberType.U8, List.of(stream.state().length));
    }

    private Map<String, double[]> columns(String prefix, Recorder recorder) {
        Map<String, double[]> columns = columns(prefix);
        if (!columns.keySet().equals(recorder.columns().keySet())) {
            throw new CheckpointException(
                    file, "expected " + prefix + " " + recorder.columns().keySet() + ", got " + columns.keySet());
        }
        History.of(columns);
        return columns;
    }

    private Map<String, double[]> columns(String prefix) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                columns.put(name.substring(prefix.length()), (double[])
                        tensor.numbers().get());
            }
        });
        return columns;
    }

    private void copy(String name, Parameter like, float[] padded) {
        float[] dense = (float[]) require(name, NumberType.F32, shape(like));
        float[] values = Layout.padded(dense, like.rows(), like.cols());
        System.arraycopy(values, 0, padded, 0, values.length);
    }

    private Object require(String name, NumberType type, List<Integer> shape) {
        Safetensors.Tensor tensor = content.tensors().get(name);
        if (tensor == null || tensor.type() != type || !tensor.shape().equals(shape)) {
            throw new CheckpointException(
                    file,
                    "expected " + name + " " + shape + ", got " + (tensor == null ? "nothing" : "" + tensor.shape()));
        }
        return tensor.numbers().get();
    }

    private void requireNumbers() {
        for (String name : Arrays.asList(STEP, NANOS)) {
            String text = content.metadata().get(name);
            if (text == null || !text.matches("\\d{1,18}")) {
                throw CheckpointException.unusable(
                        file, "expected a number for " + name + ", got '" + text + "'", null);
            }
        }
        content.tensors().forEach((name, tensor) -> {
            if ((name.startsWith(HISTORY) || name.startsWith(VALIDATION)) && tensor.type() != NumberType.F64) {
                throw CheckpointException.unusable(
                        file, "expected " + name + " in double precision, got " + tensor.type(), null);
            }
        });
    }

    private long number(String name) {
        return Long.parseLong(content.metadata().getOrDefault(name, "0"));
    }
}
