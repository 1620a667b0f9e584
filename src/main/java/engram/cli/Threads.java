package engram.cli;

/** How many threads may share the work. */
final class Threads {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** By default at most so many. */
    private static final int SHARED = 8;

    /** More only wait for each other; but what another machine made by default must be possible on this one. */
    static final int MOST = Math.max(SHARED, 4 * PROCESSORS);

    private Threads() {}

    static int standard() {
        return Math.min(SHARED, PROCESSORS);
    }

    static void require(int threads) {
        UsageException.requireRange("--threads", 1, MOST, " on this machine", threads);
    }
}
