package engram.experiment;

import engram.dataset.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The store of results.
 *
 * <pre>{@code
 * Optional<StoredResult> full = Results.here().find("binary-patterns", "code", "plastic", Mode.FULL);
 * Table all = Results.here().overview(new PatternExperiment(), Mode.FULL);
 * }</pre>
 *
 * @param folder where they lie, a folder an experiment; need not exist yet
 */
public record Results(Path folder) {
    /** Those of the {@linkplain Project#here() project}. */
    public static Results here() {
        return new Results(Project.here().results());
    }

    /**
     * The result of that name, whatever its settings. Where there are several, those on real data come first, then
     * those with the most episodes of all seeds.
     */
    public Optional<StoredResult> find(String experiment, String protocol, String variant, Mode mode) {
        return find(new Study.Name(experiment, new Choice(protocol, variant), mode));
    }

    /** The same. */
    public Optional<StoredResult> find(Study.Name name) {
        return all(name).stream()
                .max(Comparator.comparing(StoredResult::real).thenComparing(StoredResult::episodesOfAllSeeds));
    }

    /**
     * The same where there must be one.
     *
     * @throws IllegalStateException if there is none, with the command that makes it
     */
    public StoredResult get(String experiment, String protocol, String variant, Mode mode) {
        return find(experiment, protocol, variant, mode).orElseThrow(() -> {
            Study.Name name = new Study.Name(experiment, new Choice(protocol, variant), mode);
            return new IllegalStateException(
                    "no result of " + name + " in " + folder + "; to make it: " + name.command());
        });
    }

    /** The result of exactly this study: with the same settings, on the same data. */
    public Optional<StoredResult> find(Study study) {
        return StoredResult.in(ResultFolder.of(folder, study));
    }

    /**
     * What is stored of an experiment in a mode, a row a choice: "protocol", "network", "recorded", and "command", the one
     * that makes it or goes on with it.
     */
    public Table overview(Experiment experiment, Mode mode) {
        return overview(experiment, mode, choice -> true);
    }

    /**
     * The same of some choices.
     *
     * @param wanted which
     */
    public Table overview(Experiment experiment, Mode mode, Predicate<Choice> wanted) {
        StringColumn protocol = StringColumn.create("protocol"), network = StringColumn.create("network");
        StringColumn recorded = StringColumn.create("recorded"), command = StringColumn.create("command");
        for (Choice choice : experiment.choices()) {
            if (!wanted.test(choice)) {
                continue;
            }
            var name = new Study.Name(experiment.name(), choice, mode);
            protocol.append(choice.protocol());
            network.append(choice.variant());
            Optional<StoredResult> stored = find(name);
            recorded.append(stored.map(StoredResult::label).orElse("nothing yet"));
            boolean part = stored.isPresent() && !stored.get().whole();
            command.append(name.command() + (part ? " --resume" : ""));
        }
        return Table.create(
                experiment.name() + ", " + mode.name() + ": what is recorded", protocol, network, recorded, command);
    }

    /** What is stored of an experiment, in the order of the names of their folders. */
    public List<StoredResult> of(String experiment) {
        return stored(folders(experiment).stream());
    }

    /** Files of an experiment's results that are there and cannot be read: the results are found without them. */
    public List<Path> damaged(String experiment) {
        return folders(experiment).stream()
                .flatMap(each -> each.damaged().stream())
                .toList();
    }

    private List<StoredResult> all(Study.Name name) {
        return stored(folders(name.experiment()).stream().filter(each -> ResultFolder.belongs(each.path(), name)));
    }

    private static List<StoredResult> stored(Stream<ResultFolder> folders) {
        return folders.flatMap(each -> StoredResult.in(each).stream()).toList();
    }

    private List<ResultFolder> folders(String name) {
        Path experiment = folder.resolve(name);
        if (!Files.isDirectory(experiment)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(experiment)) {
            return folders.sorted().map(ResultFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + experiment, e);
        }
    }
}
