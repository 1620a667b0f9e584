package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.task.FewShotImages.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Frequencies are within five standard deviations: each comparison fails falsely once in two million seeds. */
class FewShotImagesTest {
    private static final ImageShape SHAPE = new ImageShape(3, 2, 2);
    private static final NumberedImages SOURCE = new NumberedImages(12, 20, SHAPE);
    private final FewShotImages duan = FewShotImages.duan2023(SOURCE, Preparation.NONE);
    private final FewShotImages miconi = FewShotImages.miconi2018(SOURCE);

    @Test
    void duansEpisodeShowsEveryClassOnceThenAsksForAnotherImageOfEach() {
        FewShotEpisodes drawn = duan.draw(new Seeds(1).stream(), 50);
        assertThat(duan.steps()).isEqualTo(10);
        assertThat(duan.pixels()).isEqualTo(12);
        for (int b = 0; b < 50; b++) {
            int[] ofWay = new int[5], shown = new int[5];
            Set<Integer> classes = new HashSet<>(), ways = new HashSet<>(), asked = new HashSet<>();
            for (int t = 0; t < 10; t++) {
                float value = drawn.images().get(t, b, 0);
                int ofClass = NumberedImages.ofClass(value), image = NumberedImages.image(value);
                if (t < 5) {
                    int way = hot(drawn.labels(), t, b);
                    ofWay[way] = ofClass;
                    shown[way] = image;
                    ways.add(way);
                    classes.add(ofClass);
                } else {
                    assertThat(sum(drawn.labels(), t, b)).isZero();
                    int way = hot(drawn.targets(), t - 5, b);
                    asked.add(way);
                    assertThat(ofClass).isEqualTo(ofWay[way]);
                    assertThat(image).isNotEqualTo(shown[way]);
                }
            }
            assertThat(classes).hasSize(5);
            assertThat(ways).hasSize(5);
            assertThat(asked).hasSize(5);
        }
    }

    @Test
    void miconisQueryIsTheShownImageOneTimeInTwenty() {
        int episodes = 4_000, same = 0;
        RandomStream random = new Seeds(2).stream();
        for (int i = 0; i < episodes; i++) {
            List<FewShotImages.Shown> steps = miconi.example(random).steps();
            assertThat(steps).hasSize(6);
            FewShotImages.Shown query = steps.get(5);
            assertThat(steps.subList(0, 5).stream().map(FewShotImages.Shown::way))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            assertThat(steps.subList(0, 5)).anyMatch(s -> s.way() == query.way() && s.ofClass() == query.ofClass());
            same += steps.subList(0, 5).contains(query) ? 1 : 0;
        }
        requireFrequency(same, episodes, 0.05);
    }

    @Test
    void everyPlaceEveryLabelAndEveryClassIsEquallyLikely() {
        int episodes = 6_000;
        int[][] wayAt = new int[10][5];
        int[] chosen = new int[12], image = new int[20];
        RandomStream random = new Seeds(3).stream();
        for (int i = 0; i < episodes; i++) {
            List<FewShotImages.Shown> steps = duan.example(random).steps();
            for (int t = 0; t < 10; t++) {
                wayAt[t][steps.get(t).way()]++;
            }
            for (FewShotImages.Shown shown : steps.subList(0, 5)) {
                if (shown.way() == 0) {
                    chosen[shown.ofClass()]++;
                    image[shown.image()]++;
                }
            }
        }
        for (int[] place : wayAt) {
            for (int count : place) {
                requireFrequency(count, episodes, 0.2);
            }
        }
        for (int count : chosen) {
            requireFrequency(count, episodes, 1 / 12.0);
        }
        for (int count : image) {
            requireFrequency(count, episodes, 0.05);
        }
    }

    @Test
    void asManyClassesAsThereAreAndSeveralShots() {
        var task = new FewShotImages(new NumberedImages(4, 3, SHAPE), 4, 2, 2, Query.UNSEEN, Preparation.NONE);
        List<FewShotImages.Shown> steps = task.example(new Seeds(4).stream()).steps();
        assertThat(steps).hasSize(10).doesNotHaveDuplicates();
        assertThat(steps.subList(0, 8).stream().map(FewShotImages.Shown::ofClass))
                .containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2, 3, 3);
        assertThat(steps.get(8).way()).isNotEqualTo(steps.get(9).way());
    }

    @Test
    void aBatchOfTwoIsTwoBatchesOfOneAndTheSamePositionDrawsTheSame() {
        var task = FewShotImages.duan2023(SOURCE, Preparation.duan2023(1, Normalisation.CIFAR_FS));
        RandomStream one = new Seeds(5).stream(), two = new Seeds(5).stream();
        byte[] begin = two.state();
        FewShotEpisodes both = task.draw(two, 2);
        for (int b = 0; b < 2; b++) {
            FewShotEpisodes single = task.draw(one, 1);
            assertThat(single.images().values())
                    .isEqualTo(both.images().samples(b, 1).values());
            assertThat(single.labels().values())
                    .isEqualTo(both.labels().samples(b, 1).values());
            assertThat(single.targets().values())
                    .isEqualTo(both.targets().samples(b, 1).values());
        }
        two.restore(begin);
        assertThat(task.draw(two, 2).images().values()).isEqualTo(both.images().values());
        assertThat(task.draw(two, 2).images().values())
                .isNotEqualTo(both.images().values());
    }

    @Test
    void allImagesOfAClassAreTurnedAlike() {
        // Dark but for the first pixel, which a turn takes into one of the four corners.
        ImageClasses corner = new Corner();
        var task = new FewShotImages(corner, 2, 3, 2, Query.ANY, QuarterTurns.RANDOM);
        int[] turns = new int[4];
        int episodes = 2_000;
        FewShotEpisodes drawn = task.draw(new Seeds(6).stream(), episodes);
        for (int b = 0; b < episodes; b++) {
            int[] ofWay = {-1, -1};
            for (int t = 0; t < task.steps(); t++) {
                int way = t < 6 ? hot(drawn.labels(), t, b) : hot(drawn.targets(), t - 6, b);
                int place = hot(drawn.images(), t, b);
                assertThat(ofWay[way]).isIn(-1, place);
                ofWay[way] = place;
            }
            turns[List.of(0, 1, 3, 2).indexOf(ofWay[0])]++;
        }
        for (int count : turns) {
            requireFrequency(count, episodes, 0.25);
        }
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> new FewShotImages(SOURCE, 13, 1, 1, Query.ANY, Preparation.NONE))
                .hasMessage("images: expected at least 13 classes, got 12 (numbered images)");
        var few = new NumberedImages(5, 1, SHAPE);
        assertThat(FewShotImages.miconi2018(few).steps()).isEqualTo(6);
        assertThatThrownBy(() -> FewShotImages.duan2023(few, Preparation.NONE))
                .hasMessage("images: expected at least 2 images of every class, got 1 of class 0 (numbered images)");
        assertThatThrownBy(() -> new FewShotImages(SOURCE, 5, 1, 6, Query.ANY, Preparation.NONE))
                .hasMessage("queries: expected 1 to 5, each of another class, got 6");
        assertThatThrownBy(() -> new FewShotImages(SOURCE, 1, 1, 1, Query.ANY, Preparation.NONE))
                .hasMessageStartingWith("ways: expected at least 2");
        var grey = new NumberedImages(12, 20, new ImageShape(1, 2, 3));
        assertThatThrownBy(() -> FewShotImages.duan2023(grey, Normalisation.CIFAR_FS))
                .hasMessage("shape.channels: expected [3], got [1]");
        assertThatThrownBy(() -> FewShotImages.miconi2018(grey)).hasMessageContaining("expected square images");
        assertThatThrownBy(() -> duan.draw(new Seeds(0).stream(), 0)).hasMessageStartingWith("batch");
        assertThatThrownBy(() -> duan.episodes(List.of(miconi.example(new Seeds(0).stream()))))
                .hasMessage("steps: expected [10], got [6]");
    }

    private static void requireFrequency(int count, int of, double expected) {
        assertThat((double) count / of).isEqualTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / of)));
    }

    private static int hot(engram.array.Sequence numbers, int t, int b) {
        int at = -1;
        for (int u = 0; u < numbers.units(); u++) {
            if (numbers.get(t, b, u) == 1f) {
                assertThat(at).isEqualTo(-1);
                at = u;
            } else {
                assertThat(numbers.get(t, b, u)).isZero();
            }
        }
        assertThat(at).isNotEqualTo(-1);
        return at;
    }

    private static float sum(engram.array.Sequence numbers, int t, int b) {
        float sum = 0;
        for (int u = 0; u < numbers.units(); u++) {
            sum += Math.abs(numbers.get(t, b, u));
        }
        return sum;
    }

    private record Corner() implements ImageClasses {
        @Override
        public String description() {
            return "corners";
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public String name(int ofClass) {
            return "corner";
        }

        @Override
        public int count(int ofClass) {
            return 4;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(1, 2, 2);
        }

        @Override
        public void copy(int ofClass, int image, float[] to, int at) {
            to[at] = 1f;
        }
    }
}
