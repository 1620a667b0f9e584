package engram.experiment.comparison;

import engram.array.Seeds;
import engram.dataset.Glyphs;
import engram.dataset.SmoothImages;
import engram.experiment.DataLabel;
import engram.experiment.Mode;
import engram.task.BinaryPatterns;
import engram.task.CueReward;
import engram.task.FewShotImages;
import engram.task.FewShotRegression;
import engram.task.ImageCompletion;
import engram.task.Presentation;
import engram.task.SequenceReproduction;
import engram.task.Task;
import java.util.Arrays;
import java.util.Locale;

/** The supervised tasks of the papers, of a size that one network of 128 units has a chance at. */
enum ComparedTask {
    /** Two patterns of 50 bits; one of them is completed. */
    PATTERNS("random patterns") {
        @Override
        Task task(Mode mode) {
            return new BinaryPatterns(
                    new Presentation(2, 3, 1, 1, 3), mode.choose(10, 30, 50), mode.choose(5, 15, 25), 1);
        }
    },
    /** Two images of 64 pixels; the missing half of one of them is to be completed. */
    IMAGES("smooth random images (generated)") {
        @Override
        Task task(Mode mode) {
            int side = mode.choose(4, 6, 8);
            var images = new SmoothImages(new Seeds(DRAWN).child("images"), MANY, side, side);
            return new ImageCompletion(images, new Presentation(2, 3, 1, 1, 3));
        }
    },
    /** Five characters and their labels, a step each; then the label of one, drawn once more, is asked for. */
    ONE_SHOT("random characters (generated)") {
        @Override
        Task task(Mode mode) {
            var characters = Glyphs.endless(new Seeds(DRAWN).child("characters"), MANY, mode.choose(6, 8, 10));
            return new ImageThenLabel(new FewShotImages(
                    characters, mode.choose(2, 3, 5), 1, 1, FewShotImages.Query.UNSEEN, Glyphs.NORMALISED));
        }
    },
    /** Three cues and what they are worth, six trials and six questions. */
    CUE_REWARD("random cues and rewards") {
        @Override
        Task task(Mode mode) {
            return new CueReward(mode.choose(2, 3, 3), 14, mode.choose(3, 6, 6), 0.1f);
        }
    },
    /** Twenty numbers said again. */
    SEQUENCE("random sequences") {
        @Override
        Task task(Mode mode) {
            return new SequenceReproduction(mode.choose(3, 10, 20), 0);
        }
    },
    /** A linear function inferred from twenty noisy points. */
    LINEAR("random functions") {
        @Override
        Task task(Mode mode) {
            return FewShotRegression.linear(mode.choose(3, 10, 20));
        }
    },
    /** A small network inferred from twenty noisy points. */
    MLP("random functions") {
        @Override
        Task task(Mode mode) {
            return FewShotRegression.mlp(mode.choose(3, 10, 20));
        }
    };

    /** The seed of the images; and how many of them there are, so many that hardly any is seen twice. */
    private static final int DRAWN = 2023, MANY = 1_000_000;

    private final String episodes;

    ComparedTask(String episodes) {
        this.episodes = episodes;
    }

    /** That of a protocol of this name. */
    static ComparedTask named(String protocol) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(protocol))
                .findFirst()
                .orElseThrow();
    }

    /** Draws the episodes of a run. */
    abstract Task task(Mode mode);

    /** What they are made of. */
    DataLabel data() {
        return DataLabel.drawn(episodes);
    }

    /** "cue-reward". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
