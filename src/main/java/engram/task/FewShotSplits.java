package engram.task;

import engram.array.Shapes;

/**
 * Episodes to learn from, to validate and to test on, all of the same form, usually of different classes.
 *
 * <pre>{@code
 * var images = FewShotSources.glyphs();
 * var splits = new FewShotSplits(
 *     FewShotImages.miconi2018(images.training()),
 *     FewShotImages.miconi2018(images.validation()),
 *     FewShotImages.miconi2018(images.test()));
 * FewShotEpisodes unknown = splits.of(Split.TEST).draw(seeds.stream(), 8);
 * }</pre>
 *
 * @param training to learn from
 * @param validation to validate on
 * @param test to test on
 */
public record FewShotSplits(FewShotTask training, FewShotTask validation, FewShotTask test) {
    public FewShotSplits {
        long[] form = form(training);
        Shapes.require("validation [ways, steps, queries, pixels]", form, form(validation));
        Shapes.require("test [ways, steps, queries, pixels]", form, form(test));
    }

    /** The same episodes for everything. */
    public static FewShotSplits all(FewShotTask task) {
        return new FewShotSplits(task, task, task);
    }

    private static long[] form(FewShotTask task) {
        return new long[] {task.ways(), task.steps(), task.queries(), task.pixels()};
    }

    /** The episodes of a split. */
    public FewShotTask of(Split split) {
        return switch (split) {
            case TRAINING -> training;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
