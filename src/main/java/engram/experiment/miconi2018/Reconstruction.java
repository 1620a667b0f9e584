package engram.experiment.miconi2018;

import engram.array.RandomStream;
import engram.experiment.Csv;
import engram.experiment.StoredResult;
import engram.inspect.Walk;
import engram.model.Network;
import engram.task.ImageCompletion;
import java.util.ArrayList;
import java.util.List;

/**
 * An episode of a network that completes an image: a row of figure 4a. Pixels are normalised, within ±1, row by row.
 *
 * <pre>{@code
 * var settings = new ImageExperiment().settings(new Choice("code", "plastic"), Mode.FAST);
 * var heldOut = settings.heldOut(ImageSources.smooth());
 * var one = Reconstruction.draw(settings.network(0), heldOut, seeds.stream(), 1).get(0);
 * Pictures.titled("untrained")
 *     .add("test", one.cue(), settings.side())
 *     .add("answer", one.output(), settings.side()).draw()
 * }</pre>
 *
 * @param shown the images to remember, [image][pixel]
 * @param asked which of them is asked for, counted from 0
 * @param cue that one with half of it 0
 * @param output what the network answered
 */
public record Reconstruction(List<float[]> shown, int asked, float[] cue, float[] output) {
    private static final String TABLE = "reconstructions";
    private static final int DIGITS = 2; // a hundredth of black to grey: finer than an eye sees
    private static final int LEADING = 2; // columns before the pixels
    private static final String CUE = "cue", OUTPUT = "output", SHOWN = "shown", ASKED = "asked";

    public Reconstruction {
        shown = List.copyOf(shown);
    }

    /** Episodes of a network. */
    public static List<Reconstruction> draw(Network network, ImageCompletion task, RandomStream random, int count) {
        List<Reconstruction> all = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            ImageCompletion.Example example = task.example(random);
            List<float[]> shown = example.images().stream()
                    .map(image -> ImageCompletion.normalise(task.images().grey(image)))
                    .toList();
            float[] output = Walk.of(network, task.episodes(List.of(example)).inputs(), 0)
                    .answer(task.pixels());
            all.add(new Reconstruction(shown, example.script().tested(), task.question(example), output));
        }
        return all;
    }

    /** Those stored with a result. */
    public static List<Reconstruction> of(StoredResult result, long seed) {
        List<Reconstruction> all = new ArrayList<>();
        List<float[]> shown = new ArrayList<>();
        int asked = 0;
        float[] cue = {};
        for (List<String> row : result.csv(seed, TABLE).rows()) {
            float[] pixels = pixels(row);
            switch (row.get(1)) {
                case CUE -> cue = pixels;
                case OUTPUT -> {
                    all.add(new Reconstruction(shown, asked, cue, pixels));
                    shown = new ArrayList<>();
                }
                default -> {
                    asked = row.get(1).equals(ASKED) ? shown.size() : asked;
                    shown.add(pixels);
                }
            }
        }
        return all;
    }

    private static float[] pixels(List<String> row) {
        float[] pixels = new float[row.size() - LEADING];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = Float.parseFloat(row.get(LEADING + p));
        }
        return pixels;
    }

    /**
     * A table with a row a picture: "episode" from 1, "picture" ("shown", "asked": the shown one that is asked for, "cue",
     * "output"), then the pixels.
     */
    static Csv csv(List<Reconstruction> all) {
        List<String> header = new ArrayList<>(List.of("episode", "picture"));
        for (int p = 0; p < all.get(0).cue.length; p++) {
            header.add("p" + p);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            Reconstruction each = all.get(k);
            for (int i = 0; i < each.shown.size(); i++) {
                rows.add(row(k, i == each.asked ? ASKED : SHOWN, each.shown.get(i)));
            }
            rows.add(row(k, CUE, each.cue));
            rows.add(row(k, OUTPUT, each.output));
        }
        return new Csv(header, rows);
    }

    private static List<String> row(int episode, String picture, float[] pixels) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(episode + 1), picture));
        for (float pixel : pixels) {
            row.add(Csv.rounded(pixel, DIGITS));
        }
        return row;
    }

    /** The name of the table in the store. */
    static String table() {
        return TABLE;
    }
}
