package engram.task;

import engram.array.Sequence;

/**
 * A batch of few-shot episodes: images one after another, the shown ones with their labels, then the queries without.
 *
 * <pre>{@code
 * var characters = FewShotImages.miconi2018(FewShotSources.glyphs().training());
 * FewShotEpisodes batch = characters.draw(seeds.stream(), 8);   // images [6, 8, 961], labels [6, 8, 5]
 * int query = batch.images().offset(5, 0);
 * float[] pixels = Arrays.copyOfRange(batch.images().values(), query, query + characters.pixels());
 * }</pre>
 *
 * @param images {@code [steps, batch, channels · height · width]}
 * @param labels {@code [steps, batch, ways]}: one-hot where an image is shown with its label, zero at the queries
 * @param targets {@code [queries, batch, ways]}: the one-hot classes of the last {@code queries} images
 */
public record FewShotEpisodes(Sequence images, Sequence labels, Sequence targets) {
    public FewShotEpisodes {
        int steps = images.steps(), batch = images.batch();
        if (labels.steps() != steps || labels.batch() != batch) {
            throw new IllegalArgumentException("labels: expected [" + steps + ", " + batch + ", *], got " + labels);
        }
        if (targets.batch() != batch || targets.steps() > steps || targets.units() != labels.units()) {
            throw new IllegalArgumentException(
                    "targets: expected [at most " + steps + ", " + batch + ", " + labels.units() + "], got " + targets);
        }
    }

    /** How many episodes there are. */
    public int batch() {
        return images.batch();
    }
}
