package engram.cli;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "List the experiments: what can be run, and how long a run is in each mode. What is stored of"
                + " them: ./engram results.")
final class ListExperiments implements Callable<Integer> {
    /** So many variants are said again in every row. */
    private static final int SHORT = 8;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPERIMENT",
            completionCandidates = Catalogue.Names.class,
            description = "Some of ${COMPLETION-CANDIDATES}; all without a name.")
    List<String> names = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    /** Variants of one protocol whose runs are equally long. */
    private record Group(String protocol, List<String> lengths) {}

    @Override
    public Integer call() {
        PrintWriter to = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        for (Experiment experiment : Catalogue.experiments(names)) {
            to.println(experiment.name() + ": " + experiment.question());
            Aligned.print(to, runs(experiment));
            to.println();
        }
        to.flush();
        return 0;
    }

    private static List<List<String>> runs(Experiment experiment) {
        Map<Group, List<String>> variants = new LinkedHashMap<>();
        for (Choice choice : experiment.choices()) {
            List<String> lengths = Arrays.stream(Mode.values())
                    .map(mode -> experiment.length(choice, mode).toString())
                    .toList();
            variants.computeIfAbsent(new Group(choice.protocol(), lengths), group -> new ArrayList<>())
                    .add(choice.variant());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("--protocol", "--mode smoke", "fast", "full", "--variant"));
        String[] above = {""};
        variants.forEach((group, names) -> {
            String list = String.join(", ", names);
            List<String> row = new ArrayList<>(List.of(group.protocol));
            row.addAll(group.lengths);
            row.add(list.equals(above[0]) && names.size() > SHORT ? "the same" : list);
            above[0] = list;
            rows.add(row);
        });
        return rows;
    }
}
