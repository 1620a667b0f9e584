package engram.embed;

import engram.array.Sequence;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * Turns images into features: one operation over all images of a batch of episodes.
 *
 * <pre>{@code
 * record Pixels(int inputs) implements Embedder {           // an image as it is
 *     public int features() { return inputs; }
 *     public Parameters parameters() { return Parameters.of(); }
 *     public Tensor embed(Tape tape, Sequence images) {
 *         return tape.constants(images.steps() * images.batch(), inputs, images.values());
 *     }
 * }
 * var task = FewShotImages.miconi2018(FewShotSources.glyphs().test());
 * var answers = Answers.of(new Pixels(task.pixels()), new Prototypes(task.pixels(), 5, 1));
 * double accuracy = FewShotExamination.of(answers, task, seeds.stream(), 100).accuracy();
 * }</pre>
 */
public interface Embedder {
    /** Numbers of an image: channels · height · width. */
    int inputs();

    /** Numbers that come out for an image. */
    int features();

    /** What is trained. */
    Parameters parameters();

    /** What is kept without being trained, such as running means; empty for most. */
    default Parameters statistics() {
        return Parameters.of();
    }

    /**
     * The features of images. A tape that records makes this a training call: batch norm takes the statistics of these
     * images and moves its running ones, dropout drops. On a tape that only evaluates nothing is modified.
     *
     * @param images {@code [steps, batch, channels · height · width]}, each image plane by plane, row by row
     * @return {@code [steps · batch, features]}, in the order of the images
     */
    Tensor embed(Tape tape, Sequence images);

    /** Gives back memory outside the Java heap now; a later call takes it anew. Between episodes only. */
    default void release() {}
}
