package engram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The resident maximum of the benchmark's own process in MB, as far as the operating system tells it (Linux does). */
public final class Peak implements InternalProfiler {
    static final String LABEL = "peak";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String HIGH_WATER_MARK = "VmHWM:";

    @Override
    public String getDescription() {
        return "resident maximum of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The mark is the kernel's; nothing to start.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double megabytes = read();
        return Double.isNaN(megabytes)
                ? List.of()
                : List.of(new ScalarResult(LABEL, megabytes, "MB", AggregationPolicy.MAX));
    }

    /** The mark in MB; NaN where the system has none. */
    private static double read() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(HIGH_WATER_MARK)) {
                    String kilobytes = line.substring(HIGH_WATER_MARK.length())
                            .replace("kB", "")
                            .strip();
                    return Long.parseLong(kilobytes) / 1024.0;
                }
            }
        } catch (IOException absent) {
            return Double.NaN;
        }
        return Double.NaN;
    }
}
