package engram.paper;

import java.util.List;

/**
 * A paper as far as it is reproduced here.
 *
 * <pre>{@code
 * Paper paper = Papers.ALL.get(0);
 * List<Claim> claims = paper.figures().get(1).claims();   // what figure 2 of Miconi et al. 2018 says
 * }</pre>
 *
 * @param citation authors, year, title
 * @param arxiv its number there
 * @param note what must be known of the published values
 * @param figures its figures and tables, in their order
 */
public record Paper(String citation, String arxiv, String note, List<Figure> figures) {
    public Paper {
        figures = List.copyOf(figures);
    }
}
