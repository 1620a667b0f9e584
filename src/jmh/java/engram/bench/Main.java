package engram.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the cases named on the command line (all, when none is named), each in a process of its own. {@code growth} is a
 * table over sizes, see {@link Growth}, {@code clips} one over checkpoints, see {@link Clips}; they come before the cases.
 */
public final class Main {
    private static final SortedMap<String, Consumer<PrintStream>> TABLES =
            new TreeMap<>(Map.of("growth", Growth::print, "clips", Clips::print));

    private Main() {}

    public static void main(String[] words) throws RunnerException {
        List<String> wanted = List.of(words);
        List<Case> all = cases();
        for (String word : wanted) {
            if (!TABLES.containsKey(word) && all.stream().noneMatch(each -> each.matches(word))) {
                System.err.printf(
                        "engram: NAME: expected one of %s, or the beginning of a name before a hyphen, got %s%n",
                        Stream.concat(all.stream().map(Case::name), TABLES.keySet().stream())
                                .collect(Collectors.joining(", ")),
                        word);
                System.exit(2);
            }
        }
        TABLES.forEach((name, table) -> {
            if (wanted.contains(name)) {
                table.accept(System.out);
            }
        });
        measure(all.stream()
                .filter(each -> wanted.isEmpty() || wanted.stream().anyMatch(each::matches))
                .toList());
    }

    private static void measure(List<Case> cases) throws RunnerException {
        if (cases.isEmpty()) {
            return;
        }
        List<RunResult> results = new ArrayList<>();
        for (Case each : cases) {
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include("^" + each.benchmark().replace(".", "\\.") + "$")
                    .addProfiler(Peak.class)
                    .shouldFailOnError(true);
            each.parameters().forEach((name, value) -> options.param(name, value));
            results.addAll(new Runner(options.build()).run());
        }
        System.out.println();
        ResultFormatFactory.getInstance(ResultFormatType.TEXT, System.out).writeOut(results);
        System.out.println();
        for (int i = 0; i < results.size(); i++) {
            System.out.println(line(cases.get(i), results.get(i)));
        }
    }

    private static List<Case> cases() {
        SortedSet<BenchmarkListEntry> entries = new TreeSet<>(BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of()));
        return entries.stream().flatMap(entry -> Case.of(entry).stream()).toList();
    }

    /** {@code case<TAB>median ms<TAB>minimum ms<TAB>peak MB}; a dash where the peak is not known. */
    private static String line(Case measured, RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        Result<?> peak = result.getSecondaryResults().get(Peak.LABEL);
        return String.format(
                Locale.ROOT,
                "%s\t%.2f\t%.2f\t%s",
                measured.name(),
                times.getPercentile(50),
                times.getMin(),
                peak == null ? "-" : String.format(Locale.ROOT, "%.0f", peak.getScore()));
    }
}
