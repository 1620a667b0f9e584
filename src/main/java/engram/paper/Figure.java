package engram.paper;

import java.util.List;

/**
 * A figure or table of a paper.
 *
 * <pre>{@code
 * for (Figure figure : Papers.ALL.get(0).figures()) {
 *     Notebook.display().show(figure.title() + " is in " + figure.notebooks());
 * }
 * }</pre>
 *
 * @param title "Figure 5: images, loss over episodes"
 * @param notebooks that show it, by name
 * @param claims what it states; none where it is only drawn
 */
public record Figure(String title, List<String> notebooks, List<Claim> claims) {
    public Figure {
        notebooks = List.copyOf(notebooks);
        claims = List.copyOf(claims);
    }

    static Figure of(String title, String notebook, Claim... claims) {
        return new Figure(title, List.of(notebook), List.of(claims));
    }
}
