package engram.experiment;

import java.util.Map;

/**
 * The part of a manifest that belongs to one seed.
 *
 * @param length how far it was trained
 * @param measures of the trained network, over fresh or held-out episodes; none if it was interrupted
 * @param origin by what program, where and when
 */
public record SeedRecord(long seed, Length length, Map<String, Double> measures, Origin origin) {
    /**
     * How far a seed was trained.
     *
     * @param episodes those that it saw
     * @param planned those of a whole run
     * @param interrupted whether it was stopped from outside
     * @param threads that shared the work
     * @param hours of training, those before a resumption included
     */
    public record Length(long episodes, long planned, boolean interrupted, int threads, double hours) {}

    /** Whether it saw all planned episodes. */
    public boolean whole() {
        return length.episodes == length.planned;
    }
}
