package engram.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * The word that was meant, where there is one that is nearly what was written.
 *
 * <pre>{@code
 * String hint = Nearest.hint("mase", List.of("maze", "omniglot"));   // "; did you mean maze?"
 * }</pre>
 */
public final class Nearest {
    private Nearest() {}

    /** "; did you mean maze?", or nothing. */
    public static String hint(String written, Collection<String> words) {
        String small = written.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> distance(small, word) <= Math.max(1, word.length() / 4))
                .min(Comparator.comparingInt(word -> distance(small, word)))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }

    /** Letters to be left out, put in, replaced or swapped with their neighbour. Nothing where the word was only begun. */
    private static int distance(String a, String b) {
        if (a.length() > 2 && b.startsWith(a)) {
            return 0;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
