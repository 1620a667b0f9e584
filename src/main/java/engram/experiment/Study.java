package engram.experiment;

import java.util.function.LongFunction;

/**
 * One protocol of an experiment with one network in one mode: everything that decides its numbers but the seed.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code", "plastic"), Mode.FULL);
 * String command = study.name().command();
 * boolean stored = Results.here().find(study).isPresent();
 * }</pre>
 *
 * @param name what it is called
 * @param settings all of them are written to the manifest and decide the folder of the results
 * @param data what it is trained and examined on
 * @param note a sentence for the reader: which data were taken and why; empty where there is no choice
 * @param trials what one seed trains; every call makes a new network
 */
public record Study(Name name, Settings settings, DataLabel data, String note, LongFunction<Trial> trials) {
    /** How long a whole run is. */
    public TrainingLength length() {
        return settings.recipe().length();
    }

    /** Episodes of a whole run. */
    public long episodes() {
        return length().episodes();
    }

    /**
     * What a study is called.
     *
     * @param experiment "binary-patterns"
     */
    public record Name(String experiment, Choice choice, Mode mode) {
        public Name {
            Choice.requireName("experiment", experiment);
        }

        /** "code-plastic-full": the part of the name below the experiment's. */
        String below() {
            return choice + "-" + mode;
        }

        /** The command that runs it. */
        public String command() {
            return "./engram run " + experiment + " --protocol " + choice.protocol() + " --variant " + choice.variant()
                    + " --mode " + mode;
        }

        @Override
        public String toString() {
            return experiment + " " + choice.protocol() + " " + choice.variant() + " " + mode;
        }
    }
}
