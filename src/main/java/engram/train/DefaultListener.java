package engram.train;

import java.util.function.Supplier;

/**
 * Who watches a training that names no listener: nobody, until the start-up of a notebook or of the command line
 * installs something to look at. It changes what is shown, never what is computed.
 *
 * <pre>{@code
 * DefaultListener.install(LiveChart::new);
 * }</pre>
 */
public final class DefaultListener {
    private static volatile Supplier<? extends TrainingListener> factory = TrainingListener::silent;

    private DefaultListener() {}

    /** From now on every training without a listener of its own gets a new one from here. */
    public static void install(Supplier<? extends TrainingListener> listeners) {
        factory = listeners;
    }

    static TrainingListener create() {
        return factory.get();
    }
}
