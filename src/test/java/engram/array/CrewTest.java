package engram.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyPartIsDoneOnce(int threads) {
        try (var crew = new Crew(threads)) {
            assertThat(crew.size()).isEqualTo(threads);
            for (int parts = 0; parts < 12; parts++) {
                var done = new AtomicIntegerArray(parts);
                Crew.each(crew, parts, done::incrementAndGet);
                for (int p = 0; p < parts; p++) {
                    assertThat(done.get(p)).isEqualTo(1);
                }
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
                    .isExactlyInstanceOf(AssertionError.class)
                    .hasMessage("part " + bad);
            int[] done = new int[6];
            Crew.each(crew, 6, p -> done[p] = 1);
            assertThat(done).as("the crew works on after a failure").containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ofSeveralFailuresThatOfTheLowestPartIsThrown(int threads) {
        for (int round = 0; round < 20; round++) {
            var rest = new CountDownLatch(threads - 1); // the helper's own part fails first
            var last = new CountDownLatch(1);
            try (var crew = new Crew(threads)) {
                assertThatThrownBy(() -> Crew.each(crew, 4, p -> {
                            if (p == 1) {
                                await(rest);
                                last.countDown();
                                throw new IllegalArgumentException("part 1");
                            }
                            if (p == 2) {
                                rest.countDown();
                                throw new IllegalArgumentException("part 2");
                            }
                            if (p == 3) {
                                await(last);
                                throw new IllegalArgumentException("part 3");
                            }
                        }))
                        .hasMessage("part 1");
            }
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
        var both = new CyclicBarrier(2); // nobody can do both parts
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        Crew.each(crew, 2, p -> {
            meet(both);
            threads.add(Thread.currentThread());
        });
        crew.close();
        threads.remove(Thread.currentThread());
        assertThat(threads).hasSize(1);
        for (Thread helper : threads) {
            helper.join(PATIENCE.toMillis());
            assertThat(helper.isAlive()).isFalse();
        }
    }

    @Test
    void nobodyWaitsForAPartThatHasNotBegun() {
        try (var crew = new Crew(2)) {
            var others = new CountDownLatch(3);
            Crew.each(crew, 4, p -> {
                if (p == 2) { // the first of the helper's own parts lasts until all others are done
                    await(others);
                } else {
                    others.countDown();
                }
            });
            assertThat(others.getCount()).isZero();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
