package engram.array;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that share work handed out hundreds of times an episode. They wait by spinning for a moment and sleep
 * after that. Which thread runs a part never changes what the part computes, and parts are the caller's to choose
 * without looking at the number of threads: so results do not depend on it.
 *
 * <p>Every thread begins with the same consecutive parts each time, whose data its caches may still hold, and goes on
 * with those that nobody has begun: on a busy machine nobody waits for a thread that does not get a processor.
 *
 * <pre>{@code
 * float[] squares = new float[8];
 * try (var crew = new Crew(2)) {
 *     Crew.each(crew, squares.length, part -> squares[part] = part * part);
 * }
 * }</pre>
 */
public final class Crew implements AutoCloseable {
    private static final int SPINS_BEFORE_SLEEP = 10_000;

    /** One round of work; a new object each time, so that a late thread cannot mix up two rounds. */
    private record Round(
            IntConsumer work,
            AtomicIntegerArray begun,
            AtomicInteger left,
            AtomicReference<@Nullable Failure> failure) {
        static Round of(int parts, IntConsumer work) {
            return new Round(work, new AtomicIntegerArray(parts), new AtomicInteger(parts), new AtomicReference<>());
        }

        /** Keeps the failure of the lowest part, which is the one that a single thread comes to. */
        void failed(int part, Throwable cause) {
            var here = new Failure(part, cause);
            failure.updateAndGet(there -> there == null || part < there.part ? here : there);
        }
    }

    private record Failure(int part, Throwable cause) {}

    private final Thread[] helpers;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable Round round;

    /**
     * Starts the threads.
     *
     * @param threads how many work together, the caller among them; at least 1
     */
    public Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1, got " + threads);
        }
        helpers = new Thread[threads - 1];
        for (int k = 0; k < helpers.length; k++) {
            int me = k + 1;
            helpers[k] = new Thread(() -> serve(me), "engram-crew-" + me);
            helpers[k].setDaemon(true);
            helpers[k].start();
        }
    }

    /** How many threads work together, the caller among them. */
    public int size() {
        return helpers.length + 1;
    }

    /**
     * Runs {@code work} once for every part number below {@code parts} and returns when all are done. What a part throws is
     * thrown here; of several, that of the lowest.
     *
     * @param crew who shares the work; null: the caller does all of it
     * @throws IllegalStateException if the crew is closed, or at work already
     */
    public static void each(@Nullable Crew crew, int parts, IntConsumer work) {
        if (crew == null || crew.helpers.length == 0 || parts == 1) {
            for (int p = 0; p < parts; p++) {
                work.accept(p);
            }
            return;
        }
        if (crew.closed) {
            throw new IllegalStateException("crew: expected one that is open, got a closed one");
        }
        if (!crew.working.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "crew: expected one that is idle, got one at work; a part, or another thread,"
                            + " needs a crew of its own");
        }
        try {
            crew.share(parts, work);
        } finally {
            crew.working.set(false);
        }
    }

    private void share(int parts, IntConsumer work) {
        var now = Round.of(parts, work);
        round = now;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        run(now, 0);
        for (int spins = 0; now.left.get() != 0; spins++) {
            if (spins < SPINS_BEFORE_SLEEP) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        Failure failed = now.failure.get();
        if (failed == null) {
            return;
        }
        if (failed.cause instanceof Error e) {
            throw e;
        }
        throw failed.cause instanceof RuntimeException e
                ? e
                : new IllegalStateException("a worker thread failed", failed.cause);
    }

    private void run(Round now, int me) {
        int parts = now.begun.length(), own = (int) ((long) parts * me / size());
        for (int q = 0; q < parts; q++) {
            int p = (own + q) % parts;
            if (now.begun.compareAndSet(p, 0, 1)) {
                try {
                    now.work.accept(p);
                } catch (Throwable e) {
                    now.failed(p, e);
                } finally {
                    now.left.decrementAndGet();
                }
            }
        }
    }

    private void serve(int me) {
        Round seen = null;
        int idle = 0;
        while (true) {
            Round now = round;
            if (now == seen || now == null) {
                if (closed) {
                    return;
                }
                idle++;
                if (idle < SPINS_BEFORE_SLEEP) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
                continue;
            }
            seen = now;
            idle = 0;
            run(now, me);
        }
    }

    /** Lets the threads end. The crew must be idle. */
    @Override
    public void close() {
        closed = true;
        round = null;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
