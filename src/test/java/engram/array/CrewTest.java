package engram.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyPartIsDoneOnceAndByTheSameThread(int threads) {
        try (var crew = new Crew(threads)) {
            assertThat(crew.size()).isEqualTo(threads);
            for (int parts = 0; parts < 12; parts++) {
                var done = new AtomicIntegerArray(parts);
                Thread[] first = new Thread[parts], second = new Thread[parts];
                for (Thread[] who : new Thread[][] {first, second}) {
                    Crew.each(crew, parts, p -> {
                        done.incrementAndGet(p);
                        who[p] = Thread.currentThread();
                    });
                }
                for (int p = 0; p < parts; p++) {
                    assertThat(done.get(p)).isEqualTo(2);
                }
                assertThat(second).isEqualTo(first);
            }
        }
    }

    @Test
    void withoutACrewTheCallerDoesAll() {
        int[] order = {0, 0, 0};
        int[] next = {1};
        Crew.each(null, 3, p -> order[p] = next[0]++);
        assertThat(order).containsExactly(1, 2, 3);
    }

    @Test
    void whatThePartsWroteIsSeen() {
        try (var crew = new Crew(3)) {
            for (int round = 0; round < 300; round++) {
                int r = round;
                int[] seen = new int[6];
                Crew.each(crew, 6, p -> seen[p] = r);
                assertThat(Arrays.stream(seen).allMatch(v -> v == r)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void anExceptionOfAnyPartReachesTheCaller(int bad) {
        try (var crew = new Crew(3)) {
            assertThatThrownBy(() -> Crew.each(crew, 6, p -> {
                        if (p == bad) {
                            throw new IllegalArgumentException("part " + p);
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("part " + bad);
            assertThatThrownBy(() -> Crew.each(crew, 6, p -> {
                        if (p == bad) {
                            throw new AssertionError("part " + p);
                        }
                    }))
                    .hasStackTraceContaining("part " + bad);
            int[] done = new int[6];
            Crew.each(crew, 6, p -> done[p] = 1);
            assertThat(done).as("the crew works on after a failure").containsOnly(1);
        }
    }

    @Test
    void aClosedCrewSaysSo() {
        var crew = new Crew(2);
        crew.close();
        Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThatThrownBy(() -> Crew.each(crew, 4, p -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("crew: expected one that is open, got a closed one"));
    }

    @Test
    void aCrewAtWorkTakesNoOtherWork() {
        Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
            try (var crew = new Crew(2)) {
                assertThatThrownBy(() -> Crew.each(crew, 2, p -> Crew.each(crew, 2, q -> {})))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("crew: expected one that is idle, got one at work; a part, or another thread, needs"
                                + " a crew of its own");
                int[] done = new int[2];
                Crew.each(crew, 2, p -> done[p] = 1);
                assertThat(done).containsOnly(1);
            }
        });
    }

    @Test
    void threadsEndWhenTheCrewIsClosed() throws InterruptedException {
        var crew = new Crew(2);
        Thread[] helper = new Thread[2];
        Crew.each(crew, 2, p -> helper[p] = Thread.currentThread());
        crew.close();
        helper[1].join(PATIENCE.toMillis());
        assertThat(helper[1].isAlive()).isFalse();
    }

    @Test
    void itNeedsAThread() {
        assertThatThrownBy(() -> new Crew(0)).hasMessage("threads: expected at least 1, got 0");
    }

    @Test
    void rowsAreDividedWithoutGaps() {
        for (int rows = 1; rows < 3000; rows++) {
            var parts = new RowParts(Layout.storedRows(rows));
            assertThat(parts.start(0)).isZero();
            assertThat(parts.start(parts.count())).isEqualTo(Layout.storedRows(rows));
            for (int p = 0; p < parts.count(); p++) {
                assertThat(parts.start(p) % Layout.ROWS).isZero();
                assertThat(parts.start(p + 1)).isGreaterThan(parts.start(p));
            }
        }
    }
}
