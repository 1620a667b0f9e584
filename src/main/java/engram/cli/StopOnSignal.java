package engram.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets this thread finish its work in peace when the program is asked to stop (Ctrl-C, or a termination signal): it is
 * interrupted, and the program ends only after {@link #close}.
 */
final class StopOnSignal implements AutoCloseable {
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "engram-stop");
    private volatile boolean asked;

    StopOnSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the program was asked to stop. */
    boolean asked() {
        return asked;
    }

    private void stop() {
        asked = true;
        worker.interrupt();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The program ends already, and the hook has run.
                asked = true;
            }
        }
    }
}
