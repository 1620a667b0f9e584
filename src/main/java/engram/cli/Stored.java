package engram.cli;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.experiment.Origin;
import engram.experiment.Results;
import engram.experiment.SeedRecord;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is stored, and the words by which the command line names it. */
final class Stored {
    private Stored() {}

    /**
     * The store.
     *
     * @param out the folder that {@code --out} names; null: the project's, which need not exist yet
     */
    static Results in(@Nullable Path out, Home home) {
        if (out != null && !Files.isDirectory(out)) {
            throw UsageException.of("--out", "a folder with results", out + ", which is none");
        }
        return new Results(out == null ? home.results() : out);
    }

    /** Of an experiment, in the order of its choices; those of choices that it no longer has come first. */
    static List<StoredResult> of(Experiment experiment, Results results) {
        List<Choice> choices = experiment.choices();
        return results.of(experiment.name()).stream()
                .sorted(Comparator.comparingInt((StoredResult each) ->
                                choices.indexOf(each.name().choice()))
                        .thenComparing(each -> each.name().mode()))
                .toList();
    }

    /** Of all experiments. */
    static List<StoredResult> all(Results results) {
        return Catalogue.EXPERIMENTS.stream()
                .flatMap(experiment -> of(experiment, results).stream())
                .toList();
    }

    /**
     * Of each experiment the latest: of those on the published data if there are any, and of these of those that can come
     * out digit for digit here if there are any.
     *
     * @param here where they are to come out
     */
    static List<StoredResult> oneOfEach(Results results, Origin here) {
        return Catalogue.EXPERIMENTS.stream()
                .flatMap(experiment -> of(experiment, results).stream()
                        .min(Comparator.comparing((StoredResult each) -> !each.real())
                                .thenComparing(
                                        each -> !first(each, here).origin().roundsLike(here))
                                .thenComparing(
                                        each -> first(each, here).origin().started(), Comparator.reverseOrder()))
                        .stream())
                .toList();
    }

    /** The seed that is trained again where none is named: the first that can come out digit for digit here, or the first. */
    static SeedRecord first(StoredResult result, Origin here) {
        return result.seeds().stream()
                .filter(each -> each.origin().roundsLike(here))
                .findFirst()
                .orElse(result.seeds().get(0));
    }

    /** Its name below that of its experiment: protocol, variant, mode, and which settings. */
    static String folder(StoredResult result) {
        return result.key().substring(result.name().experiment().length() + 1);
    }

    /**
     * The results whose names begin with a word.
     *
     * @param word a name as {@code ./engram results} prints it, or its beginning, or the path of the folder; where no result
     *     begins with it, a name without its experiment
     */
    static List<StoredResult> named(String word, Results results) {
        Path store = results.folder().toAbsolutePath().normalize();
        Path path = Path.of(word).toAbsolutePath().normalize();
        String beginning =
                path.startsWith(store) ? store.relativize(path).toString().replace('\\', '/') : word;
        List<StoredResult> all = all(results);
        List<StoredResult> found = where(all, each -> each.key().startsWith(beginning));
        if (found.isEmpty()) {
            found = where(all, each -> folder(each).startsWith(beginning));
        }
        if (found.isEmpty()) {
            offered(beginning).ifPresent(name -> {
                throw UsageException.of(
                        "RESULT",
                        "the name of a stored result, or its beginning",
                        word + ", of which nothing is stored yet; to make one: " + name.command());
            });
            String example =
                    all.stream().findFirst().map(each -> ", as " + each.key()).orElse("");
            throw UsageException.of("RESULT", "a name that ./engram results lists, or its beginning" + example, word);
        }
        return found;
    }

    /** The first study of such a name that the experiments offer. */
    private static Optional<Study.Name> offered(String beginning) {
        return Catalogue.EXPERIMENTS.stream()
                .flatMap(experiment -> experiment.choices().stream()
                        .flatMap(choice -> Stream.of(Mode.FULL, Mode.FAST, Mode.SMOKE)
                                .map(mode -> new Study.Name(experiment.name(), choice, mode))))
                .filter(name -> {
                    String below = name.choice() + "-" + name.mode();
                    return below.startsWith(beginning) || (name.experiment() + "/" + below).startsWith(beginning);
                })
                .findFirst();
    }

    private static List<StoredResult> where(List<StoredResult> all, Predicate<StoredResult> holds) {
        return all.stream().filter(holds).toList();
    }

    /** Names of results, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all(new Results(Home.here().results())).stream()
                    .map(StoredResult::key)
                    .iterator();
        }
    }
}
