package engram.train;

import engram.array.Crew;
import engram.array.Seeds;
import engram.autodiff.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One training on its way: the loop. */
final class Training<E> {
    private final Objective<E> objective;
    private final TrainingSettings settings;
    private final Examining examining;
    private final TrainingListener listener;
    private final TrainingState state;
    private final Checkpoints checkpoints;
    private final List<String> columns;

    Training(
            Objective<E> objective,
            Optimizer optimizer,
            TrainingSettings settings,
            Examining examining,
            Checkpointing checkpointing,
            TrainingListener listener) {
        this.objective = objective;
        this.settings = settings;
        this.examining = examining;
        this.listener = listener;
        columns = columns(objective.measureNames());
        var seeds = new Seeds(settings.seed());
        Parameters kept = objective.parameters().and(objective.statistics());
        state = new TrainingState(
                kept,
                optimizer.start(objective.parameters()),
                seeds.child("episodes").stream(),
                new Recorder(columns, settings.logEvery()),
                examining.start(seeds, columns, kept));
        checkpoints = checkpointing.start(identity(optimizer), state);
        if (state.step() > settings.steps()) {
            throw new IllegalArgumentException("steps: expected at least the " + state.step()
                    + " of the checkpoint that is resumed, got " + settings.steps());
        }
    }

    /** The names under which the loss and the measures are recorded, beside the episode. */
    private static List<String> columns(List<String> measures) {
        List<String> columns = new ArrayList<>(List.of(Recorder.LOSS));
        for (String measure : measures) {
            if (measure.equals(Recorder.EPISODE) || columns.contains(measure)) {
                throw new IllegalArgumentException("measures: expected names that differ from each other and from '"
                        + Recorder.EPISODE + "' and '" + Recorder.LOSS + "', got " + measures + "; rename '" + measure
                        + "'");
            }
            columns.add(measure);
        }
        return columns;
    }

    /** What decides the numbers of a training, beside the objective itself. */
    private Map<String, String> identity(Optimizer optimizer) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("name", settings.name());
        all.put("seed", Long.toString(settings.seed()));
        all.put("batch", Integer.toString(objective.batch()));
        all.put("slices", Integer.toString(slices()));
        all.put("optimizer", optimizer.toString());
        all.put("logEvery", Integer.toString(settings.logEvery()));
        all.put("columns", String.join(", ", columns));
        if (examining.validation() != null) {
            all.put("validation", examining.validation().toString());
        }
        return all;
    }

    private int slices() {
        return Math.min(settings.slices(), objective.batch());
    }

    TrainingResult run() {
        try (var crew = new Crew(settings.threads());
                var batches = new Batches<>(objective, state.episodes())) {
            TrainingResult result = run(crew, batches);
            listener.finished(result);
            return result;
        } catch (RuntimeException | Error e) {
            listener.failed(e);
            throw e;
        }
    }

    private TrainingResult run(Crew crew, Batches<E> batches) {
        var gradients = new GradientStep<>(objective, slices(), crew);
        var info = new TrainingInfo(settings.name(), columns, state.step(), settings.steps(), objective.batch());
        var examination = new Examination<>(examining, new Evaluation<>(objective, slices(), crew), info, listener);
        var clock = new Clock(info);
        listener.started(info);
        examination.validate(state, checkpoints);
        while (state.step() < settings.steps() && !isInterrupted()) {
            double[] values = gradients.run(batches.next());
            Finite.requireLoss(values[0], state, checkpoints);
            state.optimizer().step(gradients::gradient, 1, crew);
            state.recorder().add((double) state.step() * objective.batch(), values);
            examination.validate(state, checkpoints);
            checkpoints.afterStep(state);
            listener.step(clock.progress(state.step(), values));
        }
        return result(examination);
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private TrainingResult result(Examination<E> examination) {
        checkpoints.write(state); // the last parameters, from which it can go on
        Duration elapsed = checkpoints.elapsed();
        History validation = new Recorder(columns, 1).history();
        long parametersOf = state.step();
        Validations validations = state.validations();
        if (validations != null) {
            validation = validations.recorder().history();
            parametersOf = validations.putBack(state.step());
        }
        Optional<Map<String, Double>> test = isInterrupted() ? Optional.empty() : examination.test();
        return new TrainingResult(
                state.recorder().history(),
                validation,
                parametersOf,
                test.orElse(Map.of()),
                test.isPresent() ? TrainingResult.Ending.FINISHED : TrainingResult.Ending.INTERRUPTED,
                state.step(),
                elapsed);
    }
}
