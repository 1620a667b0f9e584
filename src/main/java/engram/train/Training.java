package engram.train;

import engram.array.Crew;
import engram.array.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One training on its way: the loop. */
final class Training<E> {
    private final Objective<E> objective;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final TrainingState state;
    private final List<String> columns;

    Training(Objective<E> objective, Optimizer optimizer, TrainingSettings settings, TrainingListener listener) {
        this.objective = objective;
        this.settings = settings;
        this.listener = listener;
        columns = new ArrayList<>(List.of(Recorder.LOSS));
        columns.addAll(objective.measureNames());
        state = new TrainingState(
                objective.parameters(),
                optimizer.start(objective.parameters()),
                new Seeds(settings.seed()).child("episodes").stream(),
                new Recorder(columns, settings.logEvery()));
    }

    TrainingResult run() {
        try (var crew = new Crew(settings.threads())) {
            TrainingResult result = run(crew);
            listener.finished(result);
            return result;
        } catch (RuntimeException | Error e) {
            listener.failed(e);
            throw e;
        }
    }

    private TrainingResult run(Crew crew) {
        var gradients = new GradientStep<>(objective, Math.min(settings.slices(), objective.batch()), crew);
        var info = new TrainingInfo(settings.name(), columns, state.step(), settings.steps(), objective.batch());
        var clock = new Clock(info);
        listener.started(info);
        while (state.step() < settings.steps()) {
            if (Thread.currentThread().isInterrupted()) {
                return result(TrainingResult.Ending.INTERRUPTED, clock.elapsed());
            }
            double[] values = gradients.run(objective.draw(state.episodes()));
            Finite.requireLoss(values[0], state);
            state.optimizer().step(gradients::gradient, crew);
            state.recorder().add((double) state.step() * objective.batch(), values);
            listener.step(clock.progress(state.step(), values));
        }
        Finite.requireParameters(state);
        return result(TrainingResult.Ending.FINISHED, clock.elapsed());
    }

    private TrainingResult result(TrainingResult.Ending ending, Duration duration) {
        return new TrainingResult(state.recorder().history(), ending, state.step(), duration);
    }
}
