package engram.paper;

import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every figure and table of the papers in Markdown: the published values beside what is stored.
 *
 * <pre>{@code
 * Files.writeString(Path.of("RESULTS.md"), ResultsPage.of(Results.here()));
 * }</pre>
 */
public final class ResultsPage {
    private static final String HEAD = """
            # Results

            Every figure and table of the three papers: what was published, and what is stored in `data/results`, which
            `./engram results` lists and `./engram verify` trains again; at the end, what goes beyond them. Made from the store
            by `./engram results --write`; a test fails when it is not what the store gives.

            Published values: [T] from the text; [F] read off the figure by eye, approximate; [N] from notes about the paper; a dash
            where none is at hand. Numbers of several runs are their mean with a 95 % interval, by Student's t; without one are
            medians, the episode from which on a mean stays below a level, and numbers of a single run, but for shares of right
            answers, which have that of so many answers. Hours are those of one or two threads of a busy 2-core machine. A run
            may be a part of a whole one: the last column says how far it went, and a part is no reproduction.
            """;

    private ResultsPage() {}

    /** The page of a store. Runs in other modes than full do not count. */
    public static String of(Results results) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Paper paper : Papers.ALL) {
            page.append("\n## ").append(paper.citation()).append("\n\n[arXiv ").append(paper.arxiv());
            page.append("](https://arxiv.org/abs/").append(paper.arxiv()).append("). ");
            page.append(paper.note()).append('\n');
            paper.figures().forEach(figure -> append(page, figure, results));
        }
        return page.append(RulesTable.of(results)).toString();
    }

    private static void append(StringBuilder page, Figure figure, Results results) {
        page.append("\n### ").append(figure.title()).append("\n\n");
        if (!figure.notebooks().isEmpty()) {
            page.append(figure.claims().isEmpty() ? "Drawn in " : "Shown in ")
                    .append(figure.notebooks().stream()
                            .map(name -> "[" + name + "](notebooks/" + name + ".ipynb)")
                            .collect(Collectors.joining(" and ")))
                    .append(".\n");
        }
        List<String> rows = new ArrayList<>();
        Set<Study.Name> missing = new LinkedHashSet<>(), shown = new LinkedHashSet<>();
        for (Claim claim : figure.claims()) {
            Optional<StoredResult> stored = claim.study().flatMap(results::find);
            if (stored.isPresent() || !claim.published().isEmpty()) {
                rows.add(row(claim, stored));
                claim.study().ifPresent(shown::add);
            } else {
                claim.study().ifPresent(missing::add);
            }
        }
        if (!rows.isEmpty()) {
            page.append(figure.notebooks().isEmpty() ? "" : "\n");
            page.append("| what | published | Engram | runs, length, time |\n|---|---|---|---|\n");
            rows.forEach(page::append);
        }
        missing.removeAll(shown);
        page.append(notRun(missing));
    }

    private static String row(Claim claim, Optional<StoredResult> stored) {
        String nothing = claim.study().isPresent() ? "not run" : "not part of Engram";
        List<String> cells = List.of(
                claim.what(),
                claim.published().isEmpty() ? "–" : claim.published(),
                stored.map(claim.reading()::of).orElse(nothing),
                stored.map(ResultsPage::extent).orElse(""));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String extent(StoredResult result) {
        boolean several = result.seeds().size() > 1;
        return result.runs() + " × " + result.extent() + ", " + result.time() + (several ? " in all" : "")
                + (result.real() ? "" : ", on " + result.data().training());
    }

    /** The protocols of an experiment of which the same networks are missing, together. */
    private static String notRun(Set<Study.Name> missing) {
        Map<Missing, Set<String>> networks = new LinkedHashMap<>();
        missing.forEach(name -> networks.computeIfAbsent(
                        new Missing(name.experiment(), name.choice().protocol()), key -> new LinkedHashSet<>())
                .add(name.choice().variant()));
        Map<Missing, Set<String>> protocols = new LinkedHashMap<>();
        networks.forEach((of, names) -> protocols
                .computeIfAbsent(new Missing(of.experiment, String.join(", ", names)), key -> new LinkedHashSet<>())
                .add(of.what));
        return protocols.entrySet().stream()
                .map(each -> "\nNot run: `" + each.getKey().experiment + "`, " + String.join(", ", each.getValue())
                        + ": " + each.getKey().what + ".\n")
                .collect(Collectors.joining());
    }

    /** A protocol of an experiment, or its networks. */
    private record Missing(String experiment, String what) {}
}
