package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Seeds;
import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.inspect.Inside;
import engram.train.Objective;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the command line can train can be looked into. */
final class InsideEverythingTest {
    /** Each network of each experiment, by its first protocol. */
    static Stream<Arguments> networks() {
        return Catalogue.EXPERIMENTS.stream().flatMap(experiment -> {
            Set<String> seen = new HashSet<>();
            return experiment.choices().stream()
                    .filter(choice -> seen.add(choice.variant()))
                    .map(choice -> Arguments.of(experiment.name(), choice, experiment));
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void isLookedInto(String name, Choice choice, Experiment experiment) {
        Objective<?> objective =
                experiment.study(choice, Mode.SMOKE).trials().apply(0).objective();
        Inside inside = Inside.of(objective, new Seeds(1));
        assertThat(inside.moments()).hasSizeBetween(1, 12);
        inside.traces().forEach((connection, trace) -> {
            assertThat(trace).hasSameSizeAs(inside.moments());
            assertThat(Arrays.stream(inside.effectiveRank(connection))).allMatch(rank -> rank >= 0);
        });
        if (choice.variant().matches("none.*|rnn|lstm|fixed|prototypes")) {
            inside.traces()
                    .keySet()
                    .forEach(connection ->
                            assertThat(inside.effectiveRank(connection)).containsOnly(0));
        } else {
            assertThat(inside.traces()).isNotEmpty();
        }
    }
}
