package engram.paper;

import engram.experiment.Results;
import engram.experiment.comparison.RecordedRules;
import engram.experiment.comparison.RuleComparison;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no paper has: every rule at every task, in Markdown. */
final class RulesTable {
    private static final String HEAD = """

            ## Beyond the papers: every rule at every task

            Networks that train about as many numbers each learn the supervised tasks by every rule; nothing was tuned for any of
            them. A row is a rule, "-shared" with one α for all connections, † made for tasks with rewards; a column is a task, small
            and on generated data. A number is the mean over seeds of the test loss, to be compared within its column. How far seeds differ is shown in
            [10-all-rules](notebooks/10-all-rules.ipynb).

            """;

    private RulesTable() {}

    /** Of a store. */
    static String of(Results results) {
        RuleComparison comparison = new RuleComparison();
        RecordedRules recorded = new RecordedRules(results);
        List<String> tasks = comparison.tasks();
        boolean any = comparison.rules().stream()
                .anyMatch(rule -> tasks.stream().anyMatch(task -> recorded.losses(task, rule).length > 0));
        if (!any) {
            return HEAD + recorded.label() + "\n";
        }
        String rows = comparison.rules().stream()
                .map(rule -> row(Stream.concat(
                        Stream.of(comparison.marked(rule)), tasks.stream().map(task -> loss(recorded, task, rule)))))
                .collect(Collectors.joining());
        return HEAD + recorded.label() + ".\n\n" + row(Stream.concat(Stream.of("rule"), tasks.stream()))
                + "|---".repeat(1 + tasks.size()) + "|\n" + rows;
    }

    private static String loss(RecordedRules recorded, String task, String rule) {
        String mean = recorded.mean(task, rule);
        return mean.isEmpty() ? "–" : mean;
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
