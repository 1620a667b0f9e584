package engram.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import engram.autodiff.Parameters;
import engram.file.AtomicFile;
import engram.train.Checkpoint;
import engram.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one study. {@code manifest.json} is the same whichever seed writes it; each seed has files of its own, so
 * that seeds can be trained by several processes at once:
 *
 * <pre>
 * manifest.json                 settings and data
 * seed-0.json                   how far, how long, by which program and machine, what it came to
 * seed-0.csv                    episode, loss, error
 * seed-0-validation.csv         the same of validations, if there were any
 * seed-0-reconstructions.csv    what else figures need
 * seed-0-weights.safetensors    what a small network was trained to
 * </pre>
 *
 * A seed counts once its {@code .json} is there, which is written last.
 *
 * @param path the folder; need not exist yet
 */
record ResultFolder(Path path) {
    static final String VALIDATION = "validation";

    private static final String MANIFEST = "manifest.json";
    private static final Pattern SEED = Pattern.compile("seed-(-?\\d+)\\.json");

    /** What {@code manifest.json} holds. */
    record Manifest(
            Study.Name name, long episodes, @Nullable Integer batch, JsonNode settings, DataLabel data) {
        TrainingLength length() {
            return new TrainingLength(episodes, batch == null ? 1 : batch);
        }
    }

    /**
     * The folder of a study: experiment/protocol-variant-mode-hash.
     *
     * @param results where all results lie
     */
    static ResultFolder of(Path results, Study study) {
        Study.Name name = study.name();
        return new ResultFolder(
                results.resolve(name.experiment()).resolve(name.below() + "-" + Json.hash(manifest(study))));
    }

    /** Whether a folder's name is that of a study with these settings, whatever they are. */
    static boolean belongs(Path folder, Study.Name name) {
        return folder.getFileName().toString().matches(Pattern.quote(name.below()) + "-[0-9a-f]{8}");
    }

    private static Object manifest(Study study) {
        int batch = study.length().batch();
        return new Described(study.name(), study.episodes(), batch == 1 ? null : batch, study.settings(), study.data());
    }

    /** The batch is written where it is not 1. */
    private record Described(
            Study.Name name,
            long episodes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer batch,

            Settings settings,
            DataLabel data) {}

    /** In what the stored manifest differs from that of a study, a line each. */
    List<String> differences(Study study) {
        return Json.differences(Json.read(path.resolve(MANIFEST)), manifest(study));
    }

    /** Writes what is known of a study before it runs, so that a folder that cannot be written is found out then. */
    void prepare(Study study) {
        try {
            Files.createDirectories(path);
            replace(path.resolve(MANIFEST), Json.text(manifest(study)));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Writes what a seed came to, unless more of it is there already.
     *
     * @param weights null: they are not stored
     */
    void write(SeedRecord record, TrainingResult result, Findings findings, @Nullable Parameters weights) {
        Optional<SeedRecord> before = seed(record.seed());
        if (before.isPresent()
                && before.get().length().episodes() > record.length().episodes()) {
            return;
        }
        long seed = record.seed();
        Map<Path, Csv> tables = new LinkedHashMap<>();
        tables.put(history(seed), history(result));
        if (result.validation().rows() > 0) {
            tables.put(table(seed, VALIDATION), validation(result));
        }
        findings.tables().forEach((name, table) -> tables.put(table(seed, name), table));
        try {
            for (Map.Entry<Path, Csv> entry : tables.entrySet()) {
                replace(entry.getKey(), entry.getValue().text());
            }
            if (weights != null) {
                write(seed, weights, result.steps(), result.duration());
            }
            removeOlder(seed, tables.keySet(), weights != null);
            replace(record(seed), Json.text(record));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes what an earlier, shorter run of the seed found and this one did not: an interrupted one is not examined. */
    private void removeOlder(long seed, Set<Path> tables, boolean weights) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean ofSeed = file.getFileName().toString().startsWith(seedFile(seed, "-"));
                boolean kept = tables.contains(file) || weights && file.equals(weights(seed));
                if (ofSeed && !kept) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Writes the weights to which so many steps, in this time, have trained a seed. */
    void write(long seed, Parameters weights, long steps, Duration elapsed) {
        try {
            Checkpoint.writeWeights(weights(seed), weights, steps, elapsed);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The history of a training as it is stored. */
    static Csv history(TrainingResult result) {
        return Thinning.of(result.history());
    }

    /** The validations of a training as they are stored. */
    static Csv validation(TrainingResult result) {
        return Csv.of(result.validation());
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("cannot write the results in " + path + ": " + e + "; choose another --out", e);
    }

    /** Whether anything is stored here. */
    boolean exists() {
        return Files.isRegularFile(path.resolve(MANIFEST));
    }

    /** What is known of the study; empty if there is nothing, or it is {@link #damaged}. */
    Optional<Manifest> manifest() {
        return exists() ? readable(path.resolve(MANIFEST), Manifest.class) : Optional.empty();
    }

    /**
     * What is stored of one seed.
     *
     * @throws UncheckedIOException if it cannot be read, with what to do
     */
    Optional<SeedRecord> seed(long seed) {
        Path file = record(seed);
        return Files.isRegularFile(file) ? Optional.of(Json.read(file, SeedRecord.class)) : Optional.empty();
    }

    /** What is stored of all seeds, in their order; without those that are {@link #damaged}. */
    List<SeedRecord> seeds() {
        return records()
                .flatMap(file -> readable(file, SeedRecord.class).stream())
                .toList();
    }

    /** The manifest and the files of seeds that are there and cannot be read. */
    List<Path> damaged() {
        List<Path> damaged = new ArrayList<>();
        if (!exists()) {
            return damaged;
        }
        if (manifest().isEmpty()) {
            damaged.add(path.resolve(MANIFEST));
        }
        records().filter(file -> readable(file, SeedRecord.class).isEmpty()).forEach(damaged::add);
        return damaged;
    }

    /** The files of the seeds, in their order. */
    private Stream<Path> records() {
        SortedSet<Long> seeds = new TreeSet<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = SEED.matcher(file.getFileName().toString());
                if (name.matches()) {
                    seeds.add(Long.parseLong(name.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
        return seeds.stream().map(this::record);
    }

    private static <T> Optional<T> readable(Path file, Class<T> type) {
        try {
            return Optional.of(Json.read(file, type));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The file by which a seed counts as stored. */
    Path record(long seed) {
        return path.resolve(seedFile(seed, ".json"));
    }

    /** The history of a seed. */
    Path history(long seed) {
        return path.resolve(seedFile(seed, ".csv"));
    }

    /** The weights of a seed. */
    Path weights(long seed) {
        return path.resolve(seedFile(seed, "-weights.safetensors"));
    }

    /** All that a training of a seed needs to go on; lies in a folder of its own, not among the results. */
    Path checkpoint(long seed) {
        return path.resolve(seedFile(seed, ".safetensors"));
    }

    /** Another table of a seed. */
    Path table(long seed, String name) {
        return path.resolve(seedFile(seed, "-" + name + ".csv"));
    }

    private static String seedFile(long seed, String rest) {
        return "seed-" + seed + rest;
    }

    private static void replace(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
