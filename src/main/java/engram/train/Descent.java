package engram.train;

import engram.array.Crew;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way from gradients to parameters: the clip of their norm, then an optimiser whose learning rate follows a schedule.
 *
 * @param clip the largest joint norm of the gradients; infinite: any
 */
record Descent(Optimizer optimizer, Schedule schedule, double clip) implements Optimizer {
    /** How Java names what has no text of its own, another way in every program. */
    private static final Pattern NAMELESS = Pattern.compile("[^\\s,=\\[\\]]+@[0-9a-f]+");

    @Override
    public Run start(Parameters parameters) {
        Run run = optimizer.start(parameters);
        var norm = new GradientNorm(clip, parameters);
        return new Run() {
            @Override
            public void step(Gradients gradients, double share, @Nullable Crew crew) {
                if (Double.isFinite(clip)) {
                    norm.clip(gradients, crew);
                }
                run.step(gradients, share * schedule.share(run.steps()), crew);
                parameters.forEach(Parameter::changed); // an optimiser of one's own may forget it
            }

            @Override
            public long steps() {
                return run.steps();
            }

            @Override
            public List<Memory> memory() {
                return run.memory();
            }

            @Override
            public void continueFrom(long steps) {
                run.continueFrom(steps);
            }
        };
    }

    /**
     * What of it decides the numbers of a training; checkpoints compare it. A lambda, or another object without a text of
     * its own, is "own".
     */
    @Override
    public String toString() {
        String text = optimizer.toString();
        if (!schedule.equals(Schedule.constant())) {
            text += ", " + schedule;
        }
        text = NAMELESS.matcher(text).replaceAll("own");
        return Double.isFinite(clip) ? String.format(Locale.ROOT, "%s, gradient norm up to %s", text, clip) : text;
    }
}
