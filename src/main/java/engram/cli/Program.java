package engram.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Another program, run in this terminal.
 *
 * @param words its file and arguments
 * @param environment variables beside those of this process
 */
record Program(List<String> words, Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    Program {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Program of(String... words) {
        return new Program(List.of(words), Map.of());
    }

    Program with(String... more) {
        List<String> longer = new ArrayList<>(words);
        longer.addAll(List.of(more));
        return new Program(longer, environment);
    }

    /** The same with more environment variables. */
    Program in(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Program(words, all);
    }

    /** Runs it to its end, and ends it when this process is ended before. Returns the exit code. */
    int run() {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + words.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + words.get(0), e);
        }
    }

    /** An interrupt at the terminal reaches both programs, and this one lets the other tidy up. */
    private static void end(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            process.destroy();
        }
    }
}
