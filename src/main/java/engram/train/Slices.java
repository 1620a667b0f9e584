package engram.train;

import engram.array.Crew;
import engram.autodiff.Pool;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches cut in slices, each with its own tape; what the slices found is added in their order, so the result does
 * not depend on the threads. With a single slice the crew shares the rows of its matrices instead.
 */
final class Slices<E> {
    /** What is done before the tapes of a batch forget it. */
    enum End {
        /** Nothing. */
        NONE,

        /** Every slice goes back from its loss, then the front from the slices. */
        BACKWARD
    }

    private final Objective<E> objective;
    private final @Nullable Crew crew;
    private final List<Tape> tapes = new ArrayList<>();
    private final @Nullable Front<E> front;
    private final Tape ahead;
    private final Deque<Pool> idle = new ConcurrentLinkedDeque<>(); // as many as slices ever ran side by side
    private final double[][] values; // [slice][loss, measures]
    private final double[] sum;

    /**
     * Slices of the objective's batches.
     *
     * @param tapes makes the tape of a slice on a crew
     */
    Slices(Objective<E> objective, int count, @Nullable Crew crew, Function<@Nullable Crew, Tape> tapes) {
        this.objective = objective;
        this.crew = count == 1 ? null : crew;
        for (int s = 0; s < count; s++) {
            this.tapes.add(tapes.apply(count == 1 ? crew : null));
        }
        front = objective.front();
        ahead = tapes.apply(crew);
        sum = new double[1 + objective.measureNames().size()];
        values = new double[count][sum.length];
    }

    /** One a slice. */
    List<Tape> tapes() {
        return tapes;
    }

    /** That of the whole batch, ahead of the slices. */
    Tape ahead() {
        return ahead;
    }

    /**
     * Runs a batch.
     *
     * @return the loss, then the measures; the same array each time
     */
    double[] run(E episodes, End end) {
        int batch = objective.batch(), count = tapes.size();
        E passed = front == null ? episodes : front.pass(ahead, episodes);
        Crew.each(crew, count, s -> {
            int first = batch * s / count;
            run(s, passed, first, batch * (s + 1) / count - first, end);
        });
        if (front != null) {
            if (end == End.BACKWARD) {
                ahead.backward();
            }
            ahead.reset();
        }
        Arrays.fill(sum, 0);
        for (double[] slice : values) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += slice[k];
            }
        }
        return sum;
    }

    private void run(int s, E episodes, int first, int count, End end) {
        Pool pool = Objects.requireNonNullElseGet(idle.poll(), Pool::new);
        Tape tape = tapes.get(s);
        tape.share(pool);
        Objective.Outcome outcome = objective.run(tape, episodes, first, count);
        if (end == End.BACKWARD) {
            tape.backward(outcome.loss());
        }
        values[s][0] = outcome.loss().number();
        System.arraycopy(outcome.measures(), 0, values[s], 1, sum.length - 1);
        tape.reset();
        idle.push(pool);
    }
}
