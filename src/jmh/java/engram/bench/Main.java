package engram.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * Runs the cases named on the command line (all, when none is named), each in a process of its own; {@code growth} alone
 * is a table over sizes instead, see {@link Growth}; {@code clips} alone one over checkpoints, see {@link Clips}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] words) throws RunnerException {
        if (List.of(words).equals(List.of("growth"))) {
            Growth.print(System.out);
            return;
        }
        if (List.of(words).equals(List.of("clips"))) {
            Clips.print(System.out);
            return;
        }
        List<Case> cases = cases().stream()
                .filter(each -> words.length == 0 || List.of(words).stream().anyMatch(each::matches))
                .toList();
        if (cases.isEmpty()) {
            System.err.printf(
                    "no benchmark is called %s; there are: %s%n",
                    String.join(" ", words),
                    String.join(" ", cases().stream().map(Case::name).toList()));
            System.exit(2);
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
