package engram.task;

/** What an agent chose. */
final class Actions {
    private Actions() {}

    /** Every world's action is one of the environment's. */
    static void require(int[] actions, int worlds, Environment environment) {
        if (actions.length < worlds) {
            throw new IllegalArgumentException(
                    "actions: expected one for each of " + worlds + " worlds, got " + actions.length);
        }
        for (int b = 0; b < worlds; b++) {
            if (actions[b] < 0 || actions[b] >= environment.actions()) {
                throw new IllegalArgumentException(
                        "actions[" + b + "]: expected 0 to " + (environment.actions() - 1) + ", got " + actions[b]);
            }
        }
    }
}
