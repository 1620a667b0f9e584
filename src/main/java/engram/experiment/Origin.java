package engram.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import engram.array.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what program, where and when a result was made.
 *
 * <pre>{@code
 * Origin origin = full.seeds().get(0).origin();
 * String where = origin.machine().get("processor");
 * }</pre>
 *
 * @param started UTC, in the ISO format
 * @param commit of the sources; "unknown" outside a repository
 * @param changed whether the sources differed from the commit; results do not count; null, and not
 *     stored, where git cannot tell
 * @param versions of this library, Java and the kernels, by name
 * @param machine operating system, processor and cores
 */
public record Origin(
        String started,
        String commit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean changed,
        SortedMap<String, String> versions,
        SortedMap<String, String> machine) {
    private static final String UNKNOWN = "unknown", KERNELS = "kernels", PROCESSOR = "processor";

    /**
     * Of a run that starts now.
     *
     * @param project the folder of the sources
     */
    public static Origin now(Path project) {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("engram", engramVersion());
        versions.put("java", System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", ""));
        versions.put(KERNELS, Kernels.best().name());
        SortedMap<String, String> machine = new TreeMap<>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put(PROCESSOR, processor());
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        String changes = git(project, "status", "--porcelain", "--", ".", ":!data", ":!notebooks");
        return new Origin(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                git(project, "rev-parse", "HEAD"),
                changes.equals(UNKNOWN) ? null : !changes.isEmpty(),
                versions,
                machine);
    }

    /**
     * Whether it was made with the same kernels on the same kind of processor: others may round sums differently, and then
     * a training does not come out digit for digit.
     *
     * @param other as that of a run that starts {@linkplain #now now}
     */
    public boolean roundsLike(Origin other) {
        return Objects.equals(versions.get(KERNELS), other.versions.get(KERNELS))
                && Objects.equals(machine.get(PROCESSOR), other.machine.get(PROCESSOR));
    }

    /**
     * What may round sums differently: the programs and the processor, a line each where they are not the same.
     *
     * @param now what the same is called here
     */
    List<String> differences(Origin now) {
        List<String> lines = new ArrayList<>();
        versions.forEach((name, then) -> compare(name, then, now.versions.getOrDefault(name, UNKNOWN), lines));
        for (String name : List.of("system", PROCESSOR)) {
            compare(name, machine.getOrDefault(name, UNKNOWN), now.machine.getOrDefault(name, UNKNOWN), lines);
        }
        return lines;
    }

    private static void compare(String name, String then, String now, List<String> lines) {
        if (!then.equals(now)) {
            lines.add(name + ": " + then + " then, " + now + " now");
        }
    }

    private static String engramVersion() {
        try (InputStream in = Origin.class.getResourceAsStream("/META-INF/maven/engram/engram/pom.properties")) {
            if (in == null) {
                return UNKNOWN;
            }
            Properties pom = new Properties();
            pom.load(in);
            return pom.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of this library", e);
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException | UncheckedIOException e) {
            return UNKNOWN; // only Linux has this file
        }
    }

    private static String git(Path project, String... words) {
        String[] command = new String[words.length + 3];
        System.arraycopy(new String[] {"git", "-C", project.toString()}, 0, command, 0, 3);
        System.arraycopy(words, 0, command, 3, words.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? answer : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN; // there is no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
