package engram.paper;

import java.util.List;

/**
 * The three papers.
 *
 * <pre>{@code
 * List<String> citations = Papers.ALL.stream().map(Paper::citation).toList();
 * }</pre>
 */
public final class Papers {
    /** By year. */
    public static final List<Paper> ALL = List.of(Miconi2018.paper(), Miconi2019.paper(), Duan2023.paper());

    private Papers() {}
}
