package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.array.Seeds;
import engram.array.Sequence;
import engram.dataset.Glyphs;
import engram.inspect.FewShotExamination.Asked;
import engram.task.FewShotImages;
import engram.task.FewShotImages.Shown;
import engram.task.QuarterTurns;
import java.util.List;
import org.junit.jupiter.api.Test;

class FewShotExaminationTest {
    private static final FewShotImages TASK = FewShotImages.miconi2018(Glyphs.grey(new Seeds(0), 12, 4, 11));

    private static FewShotExamination examine(Answers answers, int episodes) {
        return FewShotExamination.of(answers, TASK, new Seeds(1).stream(), episodes);
    }

    @Test
    void whoKnowsTheTargetsIsAlwaysRight() {
        FewShotExamination examined = examine(episodes -> episodes.targets(), 130);
        assertThat(examined.asked()).hasSize(130);
        assertThat(examined.accuracy()).isEqualTo(1);
        assertThat(examined.mistakes()).isEmpty();
    }

    @Test
    void whoAlwaysNamesOneClassIsRightAFifthOfTheTime() {
        Answers stubborn = episodes -> {
            Sequence answers = Sequence.zeros(1, episodes.batch(), 5);
            for (int b = 0; b < episodes.batch(); b++) {
                answers.set(0, b, 3, 1);
            }
            return answers;
        };
        FewShotExamination examined = examine(stubborn, 2_000);
        assertThat(examined.accuracy()).isCloseTo(0.2, within(0.04));
        List<Asked> wrong =
                examined.asked().stream().filter(each -> !each.right()).toList();
        assertThat(examined.mistakes()).hasSameSizeAs(wrong);
        for (int k = 0; k < wrong.size(); k++) {
            Mistake each = examined.mistakes().get(k);
            Shown query = wrong.get(k).query();
            assertThat(each.asked()).isEqualTo(new Mistake.Image(query.ofClass(), query.image()));
            assertThat(each.shown()).isEqualTo(shown(wrong.get(k), query.way()));
            assertThat(each.named()).isEqualTo(shown(wrong.get(k), 3));
        }
    }

    private static Mistake.Image shown(Asked asked, int way) {
        Shown one = asked.shown().stream()
                .filter(each -> each.way() == way)
                .findFirst()
                .orElseThrow();
        return new Mistake.Image(one.ofClass(), one.image());
    }

    @Test
    void pixelsOfAnImageThatWasShownAreTheNearest() {
        FewShotExamination examined = examine(Answers.nearestPixels(), 400);
        assertThat(examined.asked().stream().filter(Asked::seenBefore))
                .isNotEmpty()
                .allMatch(Asked::right);
        assertThat(examined.accuracy()).isGreaterThan(examined.accuracyOfUnseen());
        assertThat(examined.accuracyOfUnseen()).isGreaterThan(0.3);
    }

    @Test
    void laterQueriesCountWhereAllAreAskedFor() {
        var three = new FewShotImages(
                Glyphs.grey(new Seeds(0), 12, 4, 11), 5, 1, 3, FewShotImages.Query.UNSEEN, QuarterTurns.RANDOM);
        Answers wrongAtFirst = episodes -> {
            Sequence answers = Sequence.of(episodes.targets().values().clone(), 3, episodes.batch(), 5);
            for (int b = 0; b < episodes.batch(); b++) {
                for (int way = 0; way < 5; way++) {
                    answers.set(0, b, way, -answers.get(0, b, way));
                }
            }
            return answers;
        };
        FewShotExamination examined = FewShotExamination.of(wrongAtFirst, three, new Seeds(1).stream(), 60);
        assertThat(examined.asked()).hasSize(60);
        assertThat(examined.later()).hasSize(120).allMatch(Asked::right);
        assertThat(examined.accuracy()).isZero();
        assertThat(examined.accuracyOfAll()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(examined.mistakes()).hasSize(60);
    }

    @Test
    void theSameStreamAsksTheSame() {
        assertThat(examine(Answers.nearestPixels(), 60).asked())
                .isEqualTo(examine(Answers.nearestPixels(), 60).asked());
    }
}
