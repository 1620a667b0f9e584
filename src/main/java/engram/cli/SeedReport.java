package engram.cli;

import engram.experiment.SeedRecord;
import engram.experiment.StudyRun;
import engram.experiment.TrainingLength;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/** What the reader is told of the training of one seed. Made before it begins. */
final class SeedReport {
    private final StudyRun run;
    private final long seed;
    private final long begin;
    /** How many episodes are stored, where the training begins before them; else 0. */
    private final long ahead;
    /** Whether nothing is left to train. */
    private final boolean done;

    /**
     * About a training that is about to begin.
     *
     * @param wanted episodes
     */
    SeedReport(StudyRun run, long seed, long wanted) {
        this.run = run;
        this.seed = seed;
        Optional<SeedRecord> all = run.stored(seed), stored = all.filter(it -> !(run.resume() && it.reaches(wanted)));
        done = all.isPresent() && stored.isEmpty();
        begin = stored.isPresent() ? run.trained(seed) : 0;
        ahead = stored.map(it -> it.length().episodes())
                .filter(it -> it > begin)
                .orElse(0L);
    }

    /** That there is nothing to go on from, or not from as far as is stored; empty where that is not so, or not asked. */
    String before() {
        if (!run.resume() || ahead == 0) {
            return "";
        }
        TrainingLength length = run.study().length();
        return name() + length.count(ahead) + " of " + length + " are stored, but the checkpoint to go on from "
                + (Files.exists(run.checkpoint(seed)) ? "has " + length.count(begin) : "is not on this machine") + " ("
                + run.checkpoint(seed) + "); training begins at " + length.count(begin);
    }

    /**
     * How far it came, and what it came to.
     *
     * @param stored what is stored of the seed now, be it of this training or of a longer one before
     */
    String after(SeedRecord stored) {
        TrainingLength length = run.study().length();
        if (ahead > 0 && run.trained(seed) < stored.length().episodes()) {
            return name() + length.count(run.trained(seed)) + " of " + length + ", not stored, because "
                    + length.count(stored.length().episodes()) + " are stored already; --resume goes on";
        }
        var text = new StringBuilder(name())
                .append(length.count(stored.length().episodes()))
                .append(" of ")
                .append(length)
                .append(
                        done
                                ? ", stored before; nothing was trained"
                                : stored.length().interrupted() ? ", interrupted; --resume goes on" : "");
        stored.measures()
                .forEach((name, value) -> text.append(String.format(Locale.ROOT, "%n  %s %s", name, number(value))));
        return text.toString();
    }

    /** "45,880", "0.4667". */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,.0f", value + 0.0)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private String name() {
        return run.study().name() + " seed " + seed + ": ";
    }
}
