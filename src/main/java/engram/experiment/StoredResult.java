package engram.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import engram.inspect.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What is stored of a study: its seeds, their histories as tables, and what was recorded about them.
 *
 * <pre>{@code
 * StoredResult full = Results.here().get("binary-patterns", "code", "plastic", Mode.FULL);
 * Curve loss = Curve.mean("plastic, " + full.label(), Palette.PLASTIC, full.curve("loss"));
 * double[] errors = full.measure("error");   // of the trained networks, one a seed
 * }</pre>
 */
public final class StoredResult {
    private final ResultFolder folder;
    private final ResultFolder.Manifest manifest;
    private final List<SeedRecord> seeds;

    private StoredResult(ResultFolder folder, ResultFolder.Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
        this.seeds = folder.seeds();
    }

    /** What a folder holds, without what is {@linkplain Results#damaged damaged}; empty if that is no seed. */
    static Optional<StoredResult> in(ResultFolder folder) {
        return folder.manifest()
                .map(manifest -> new StoredResult(folder, manifest))
                .filter(result -> !result.seeds.isEmpty());
    }

    ResultFolder folder() {
        return folder;
    }

    /** What it is called. */
    public Study.Name name() {
        return manifest.name();
    }

    /** Where it lies. */
    public Path path() {
        return folder.path();
    }

    /** Its name in the store, which has no second of that name: "omniglot/batch-16-oja-full-e3a49392". */
    public String key() {
        return name().experiment() + "/" + folder.path().getFileName();
    }

    /** Whether the weights of a seed are stored with it, to be {@linkplain TrainedWeights looked at}. */
    public boolean hasWeights() {
        return seeds.stream().anyMatch(each -> Files.isRegularFile(folder.weights(each.seed())));
    }

    /**
     * In what it differs from what this library would run by that name here: settings, lengths, data. A line each:
     * "settings.learningRate: 0.001 stored, 0.01 here".
     */
    public List<String> differences(Study study) {
        return folder.differences(study);
    }

    /** The settings, by name. */
    public JsonNode settings() {
        return manifest.settings();
    }

    /** What it was trained and examined on. */
    public DataLabel data() {
        return manifest.data();
    }

    /** Whether it was trained on what the paper used, not on generated data instead. */
    public boolean real() {
        return data().real();
    }

    /** The seeds, in order. */
    public List<SeedRecord> seeds() {
        return List.copyOf(seeds);
    }

    /** How long a whole run is. */
    public TrainingLength length() {
        return manifest.length();
    }

    /** Whether every seed saw all planned episodes. */
    public boolean whole() {
        return seeds.stream().allMatch(SeedRecord::whole);
    }

    /** Hours of training of all seeds. */
    public double hours() {
        return seeds.stream().mapToDouble(seed -> seed.length().hours()).sum();
    }

    long episodesOfAllSeeds() {
        return seeds.stream().mapToLong(seed -> seed.length().episodes()).sum();
    }

    /**
     * What a figure must say of it: "FULL, 10 runs, 2,000 episodes, 21 minutes"; of a part, "100,000 of 1,000,000
     * episodes"; of batches of several episodes, "5,000 batches"; on generated data, what they are.
     */
    public String label() {
        String text = name().mode().name() + ", " + runs() + ", " + extent() + ", " + time();
        return real() ? text : text + ", " + data().training();
    }

    /** How many runs there are: "10 runs". */
    public String runs() {
        return seeds.size() + (seeds.size() == 1 ? " run" : " runs");
    }

    /** How far a run went: "2,000 episodes", "5,000 to 10,000 of 20,000 batches". */
    public String extent() {
        long fewest = seeds.stream().mapToLong(s -> s.length().episodes()).min().orElse(0);
        long most = seeds.stream().mapToLong(s -> s.length().episodes()).max().orElse(0);
        TrainingLength length = length();
        String done = fewest == most ? length.count(most) : length.count(fewest) + " to " + length.count(most);
        return whole() ? done + " " + length.unit() : done + " of " + length;
    }

    /** How long the training of all runs took together: "21 minutes". */
    public String time() {
        return time(hours());
    }

    /** The same of any number of hours. */
    static String time(double hours) {
        double seconds = 3600 * hours;
        return seconds < 90
                ? Math.max(1, Math.round(seconds)) + " s"
                : seconds < 90 * 60
                        ? Math.round(seconds / 60) + " minutes"
                        : String.format(Locale.ROOT, "%.1f hours", hours);
    }

    /** The history of one seed: "episode", "loss" and the measures, a row a window of episodes that ends there. */
    public Table history(long seed) {
        return read(folder.history(seed), "history of seed " + seed);
    }

    /**
     * The validations of one seed: "episode", how many it had seen, "loss" and the measures.
     *
     * @throws IllegalArgumentException if it was not validated
     */
    public Table validation(long seed) {
        return table(seed, ResultFolder.VALIDATION);
    }

    /** Another table of one seed, as "reconstructions"; the manifest's experiment says which there are. */
    public Table table(long seed, String name) {
        return read(folder.table(seed, name), "table " + name + " of seed " + seed);
    }

    /** That table of the first seed that has it: one that was interrupted has none. */
    public Optional<Table> table(String name) {
        OptionalLong seed = seedWith(name);
        return seed.isPresent() ? Optional.of(table(seed.getAsLong(), name)) : Optional.empty();
    }

    /** The same as text. */
    public Csv csv(long seed, String name) {
        return Csv.read(require(folder.table(seed, name), "table " + name + " of seed " + seed));
    }

    /**
     * A table that is a matrix, as the heat maps "w" and "alpha": [row][column]; NaN where a number is missing.
     *
     * @throws NumberFormatException if it has other cells than numbers
     */
    public double[][] matrix(long seed, String name) {
        return csv(seed, name).rows().stream()
                .map(row -> row.stream()
                        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The first seed that has that table: one that was interrupted has none. */
    public OptionalLong seedWith(String name) {
        return seeds.stream()
                .mapToLong(SeedRecord::seed)
                .filter(seed -> hasTable(seed, name))
                .findFirst();
    }

    /** Whether a seed has that table. */
    public boolean hasTable(long seed, String name) {
        return Files.isRegularFile(folder.table(seed, name));
    }

    /**
     * One column over all seeds: "episode", "mean", "sem", "min", "max", "median", "lower quartile", "upper quartile", and
     * "runs", how many seeds came that far and have a number there.
     *
     * @param column "loss", "error"
     */
    public Table curve(String column) {
        return curve(column, column, this::history);
    }

    /**
     * The same of the validations.
     *
     * @param column "loss", "error"
     * @throws IllegalArgumentException if the seeds were not validated
     */
    public Table validationCurve(String column) {
        return curve("validation " + column, column, this::validation);
    }

    private Table curve(String title, String column, LongFunction<Table> tables) {
        TreeMap<Integer, List<Double>> values = new TreeMap<>();
        for (SeedRecord seed : seeds) {
            for (Row row : tables.apply(seed.seed())) {
                if (!row.isMissing(column)) {
                    values.computeIfAbsent(row.getInt("episode"), episode -> new ArrayList<>())
                            .add(row.getNumber(column));
                }
            }
        }
        IntColumn episode = IntColumn.create("episode"), runs = IntColumn.create("runs");
        List<DoubleColumn> columns =
                Spread.NAMES.stream().map(DoubleColumn::create).toList();
        values.forEach((at, found) -> {
            episode.append(at);
            double[] spread = spread(found).values();
            for (int k = 0; k < spread.length; k++) {
                columns.get(k).append(spread[k]);
            }
            runs.append(found.size());
        });
        Table table = Table.create(name() + ": " + title, episode);
        columns.forEach(table::addColumns);
        return table.addColumns(runs);
    }

    /** The seeds' measures after training, their mean over seeds. */
    public Map<String, Double> measures() {
        Map<String, Double> means = new TreeMap<>();
        spreads().forEach((name, spread) -> means.put(name, spread.mean()));
        return means;
    }

    /** How the seeds' measures after training spread, by name: "test loss". */
    public Map<String, Spread> spreads() {
        Map<String, List<Double>> found = new TreeMap<>();
        seeds.forEach(seed -> seed.measures()
                .forEach((name, value) ->
                        found.computeIfAbsent(name, n -> new ArrayList<>()).add(value)));
        Map<String, Spread> spreads = new TreeMap<>();
        found.forEach((name, values) -> spreads.put(name, spread(values)));
        return spreads;
    }

    private static Spread spread(List<Double> numbers) {
        return Spread.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * One measure of every seed that has it, in the order of the seeds: "test loss". A seed that was interrupted has none.
     */
    public double[] measure(String name) {
        return seeds.stream()
                .filter(seed -> seed.measures().containsKey(name))
                .mapToDouble(seed -> seed.measures().get(name))
                .toArray();
    }

    /**
     * The lowest validation loss of every seed that came so far, up to there: runs of different lengths compared at the
     * same one.
     *
     * @param batches how far
     * @throws IllegalArgumentException if a seed was not validated
     */
    public double[] lowestValidation(long batches) {
        long episodes = batches * length().batch();
        return seeds.stream()
                .filter(seed -> seed.length().episodes() >= episodes)
                .mapToDouble(seed -> {
                    Table table = validation(seed.seed());
                    return table.where(table.numberColumn("episode").isLessThanOrEqualTo(episodes))
                            .numberColumn("loss")
                            .min();
                })
                .toArray();
    }

    /**
     * What a number of it in a table must say: how far it went, where that is not the whole way, "2,000 of 20,000 batches",
     * and on generated data, what they are; else empty.
     */
    public String part() {
        List<String> remarks = new ArrayList<>();
        if (!whole()) {
            long fewest =
                    seeds.stream().mapToLong(s -> s.length().episodes()).min().orElse(0);
            remarks.add(length().count(fewest) + " of " + length());
        }
        if (!real()) {
            remarks.add(data().training());
        }
        return String.join(", ", remarks);
    }

    private Table read(Path file, String what) {
        return Table.read().csv(require(file, what).toFile());
    }

    private static Path require(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(what + ": expected the file " + file + ", there is none");
        }
        return file;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %s", name(), label());
    }
}
