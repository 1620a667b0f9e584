package engram.task;

import engram.array.RandomStream;

/**
 * Draws few-shot episodes of a fixed length; several threads may draw at once, each with a stream of its own.
 *
 * <pre>{@code
 * FewShotTask characters = FewShotImages.miconi2018(FewShotSources.glyphs().training());
 * FewShotEpisodes batch = characters.draw(seeds.stream(), 8);
 * int images = 8 * characters.steps();                  // 48
 * }</pre>
 */
public interface FewShotTask {
    /** Classes of an episode. */
    int ways();

    /** Images of an episode, shown ones and queries. */
    int steps();

    /** Images that are asked for at its end. */
    int queries();

    /** Numbers of an image: channels · height · width. */
    int pixels();

    /**
     * Draws {@code batch} episodes; the same position of {@code random} gives the same ones.
     *
     * @param random modified: moves on by what the episodes need
     * @param batch at least 1
     * @throws IllegalArgumentException if {@code batch < 1}
     */
    FewShotEpisodes draw(RandomStream random, int batch);
}
