package engram.experiment;

import engram.train.Progress;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the beginning of a stored run comes out again: its first rows, and its validations up to there, digit for digit as
 * they are stored, with six digits that count. What differs in the last bit shows in them only where it reaches the sixth
 * digit, which may take hundreds of episodes: the longer the stretch, the more is said.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code", "plastic"), Mode.FULL);
 * var stretch = new Verification.Stretch(100, Duration.ofMinutes(1));
 * var again = Verification.of(full, study, 0, stretch, 2, Path.of("."));
 * boolean same = again.bitwise();
 * }</pre>
 *
 * @param episodes how many were seen again
 * @param rows how many stored ones were compared, those of validations among them
 * @param difference the first, if there is any
 * @param origins in what program and machine differ from those that made the stored run, a line each
 */
public record Verification(long episodes, int rows, Optional<Difference> difference, List<String> origins) {
    /**
     * One cell that does not come out.
     *
     * @param table "history" or "validation"
     * @param row counted from 1
     * @param episode at the end of the row
     */
    public record Difference(String table, int row, String episode, String column, String stored, String here) {
        @Override
        public String toString() {
            return table + ", row " + row + " (episode " + episode + "), " + column + ": " + stored + " stored, " + here
                    + " here";
        }
    }

    /**
     * How much is trained again. Schedules are those of the whole run.
     *
     * @param batches at most
     * @param time after which it stops, once there is a row to compare
     */
    public record Stretch(long batches, Duration time) {
        public Stretch {
            if (batches < 1) {
                throw new IllegalArgumentException("batches: expected at least 1, got " + batches);
            }
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("time: expected more than nothing, got " + time);
            }
        }
    }

    /** Whether all rows are as stored. */
    public boolean bitwise() {
        return rows > 0 && difference.isEmpty();
    }

    /**
     * Trains the beginning of a seed again and compares. Nothing is stored. When the thread is interrupted, what there is
     * until then is compared; the interrupted status is then set again.
     *
     * @param stored the result
     * @param study what this library runs by that name; of the same settings and data
     * @param seed one of those stored
     * @param project the folder of the sources, for the commit
     * @throws IllegalArgumentException if the study is another one, or there is no such seed
     */
    public static Verification of(
            StoredResult stored, Study study, long seed, Stretch stretch, int threads, Path project) {
        List<String> differences = stored.differences(study);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "study: expected the stored settings and data, got others: " + String.join("; ", differences));
        }
        SeedRecord record = stored.seeds().stream()
                .filter(each -> each.seed() == seed)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("seed: expected one of "
                        + stored.seeds().stream().map(SeedRecord::seed).toList() + ", got " + seed));
        Origin now = Origin.now(project);
        TrainingResult again = train(study, seed, stretch, threads, record);
        boolean interrupted = Thread.interrupted(); // files cannot be read while it is set
        try {
            return compared(stored, record, again, now);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Verification compared(StoredResult stored, SeedRecord record, TrainingResult again, Origin now) {
        long seed = record.seed();
        Rows rows = Rows.compare("history", Csv.read(stored.folder().history(seed)), ResultFolder.history(again));
        if (again.validation().rows() > 0) {
            rows = rows.and(Rows.compare(
                    ResultFolder.VALIDATION,
                    stored.csv(seed, ResultFolder.VALIDATION),
                    ResultFolder.validation(again)));
        }
        return new Verification(
                again.steps() * stored.length().batch(), rows.compared(), rows.difference(), origins(record, now));
    }

    private static TrainingResult train(Study study, long seed, Stretch stretch, int threads, SeedRecord record) {
        Trial trial = study.trials().apply(seed);
        int batch = study.length().batch();
        Recipe recipe = study.settings().recipe();
        var deadline = new Deadline(stretch.time, recipe.logEvery());
        TrainingResult again = recipe.trainer(trial.objective())
                .seed(seed)
                .test(0)
                .name(study.name() + " seed " + seed)
                .batches(Math.min(record.length().episodes() / batch, stretch.batches))
                .threads(threads)
                .listener(deadline)
                .train();
        if (deadline.passed) {
            Thread.interrupted(); // it was the deadline's own
        }
        return again;
    }

    private static List<String> origins(SeedRecord record, Origin now) {
        List<String> lines = new ArrayList<>();
        String first = record.commits().get(0);
        if (!first.equals(now.commit())) {
            lines.add("commit: " + first + " then, " + now.commit() + " now");
        }
        lines.addAll(record.origin().differences(now));
        return lines;
    }

    /** Interrupts the training after a time, but not before its first row. */
    private static final class Deadline implements TrainingListener {
        private final Duration time;
        private final long firstRow;
        private boolean passed;

        private Deadline(Duration time, long firstRow) {
            this.time = time;
            this.firstRow = firstRow;
        }

        @Override
        public void step(Progress progress) {
            if (!passed
                    && progress.step() >= firstRow
                    && progress.step() < progress.info().steps()
                    && progress.elapsed().compareTo(time) >= 0
                    && !Thread.currentThread().isInterrupted()) {
                passed = true;
                Thread.currentThread().interrupt();
            }
        }
    }
}
