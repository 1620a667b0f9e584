package engram.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a manifest that belongs to one seed.
 *
 * <pre>{@code
 * for (SeedRecord each : full.seeds()) {
 *     double hours = each.length().hours();
 *     double error = each.measures().get("error");
 * }
 * }</pre>
 *
 * @param length how far it was trained
 * @param measures of the trained network, over fresh or held-out episodes; none if it was interrupted
 * @param origin by what program, where and when its last part was trained
 * @param earlierCommits of the programs that trained the parts before, where another one did, oldest first
 */
public record SeedRecord(
        long seed,
        Length length,
        Map<String, Double> measures,
        Origin origin,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> earlierCommits) {
    /** Without earlier commits where none are stored. */
    public SeedRecord(
            long seed,
            Length length,
            Map<String, Double> measures,
            Origin origin,
            @Nullable List<String> earlierCommits) {
        this.seed = seed;
        this.length = length;
        this.measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        this.origin = origin;
        this.earlierCommits = earlierCommits == null ? List.of() : List.copyOf(earlierCommits);
    }

    /** The commits of the programs that trained it, oldest first. */
    public List<String> commits() {
        List<String> commits = new ArrayList<>(earlierCommits);
        commits.add(origin.commit());
        return commits;
    }

    /** The commits of a record that goes on from this one. */
    List<String> commitsBefore(Origin next) {
        if (next.commit().equals(origin.commit())) {
            return earlierCommits;
        }
        return commits();
    }

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

    /** Whether nothing is left to do for a run of so many episodes: they may all be seen, and the test interrupted. */
    public boolean reaches(long episodes) {
        return length.episodes > episodes || (length.episodes == episodes && !length.interrupted);
    }

    /** Whether it saw all planned episodes. */
    public boolean whole() {
        return length.episodes == length.planned;
    }
}
