package engram.inspect;

/**
 * A wrong answer to a query of a few-shot episode: the images as they are in their source, before the task turns or changes
 * them.
 *
 * <pre>{@code
 * ImageClasses images = FewShotSources.glyphs().test();
 * var examined = FewShotExamination.of(Answers.nearestPixels(), FewShotImages.miconi2018(images), seeds.stream(), 50);
 * for (Mistake each : examined.mistakes()) {
 *     System.out.println(images.name(each.asked().ofClass()) + " taken for " + images.name(each.named().ofClass()));
 * }
 * }</pre>
 *
 * @param asked the image that was asked for
 * @param shown the image that had been shown of its class
 * @param named the image that had been shown of the class that was named
 */
public record Mistake(Image asked, Image shown, Image named) {
    /**
     * An image of a source.
     *
     * @param ofClass the number of its class
     * @param image its number in that class
     */
    public record Image(int ofClass, int image) {}
}
