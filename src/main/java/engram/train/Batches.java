package engram.train;

import engram.array.RandomStream;
import engram.array.Seeds;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a training in their order. If the objective asks for it, the next one is drawn by a thread of its own
 * meanwhile; the training's stream always stands where the batches handed out so far left it, so that nobody can tell.
 */
final class Batches<E> implements AutoCloseable {
    private final Objective<E> objective;
    private final RandomStream stream;
    private final RandomStream ahead = new Seeds(0).stream();
    private final @Nullable ExecutorService drawer;
    private @Nullable Future<Drawn<E>> next;

    /** A batch, and where the stream stood after it. */
    private record Drawn<E>(E batch, byte[] position) {}

    /**
     * Batches from a stream.
     *
     * @param stream modified: moves on with every batch that is handed out
     */
    Batches(Objective<E> objective, RandomStream stream) {
        this.objective = objective;
        this.stream = stream;
        drawer = objective.drawsAhead() ? Executors.newSingleThreadExecutor(Batches::thread) : null;
        ahead.restore(stream.state());
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "engram-draw");
        thread.setDaemon(true);
        return thread;
    }

    /** The next one. */
    E next() {
        if (drawer == null) {
            return objective.draw(stream);
        }
        Drawn<E> drawn = await(next == null ? drawer.submit(this::draw) : next);
        stream.restore(drawn.position());
        next = drawer.submit(this::draw);
        return drawn.batch();
    }

    private Drawn<E> draw() {
        E batch = objective.draw(ahead);
        return new Drawn<>(batch, ahead.state());
    }

    /** Waits to the end even if interrupted, which the training sees at its next step. */
    private static <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    if (e.getCause() instanceof Error cause) {
                        throw cause;
                    }
                    throw new IllegalStateException("draw: failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (drawer != null) {
            drawer.shutdownNow();
        }
    }
}
