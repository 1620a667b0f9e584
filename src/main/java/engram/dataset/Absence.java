package engram.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set that is not there, or not all of it.
 *
 * @param name what it is called
 * @param home where it was looked for
 * @param parts what it needs there; of each part the names that it may have
 */
record Absence(String name, Path home, List<List<String>> parts) {
    Absence {
        parts = List.copyOf(parts);
    }

    /** "there is no Omniglot in data/cache/omniglot", or which half of it there is. */
    @Override
    public String toString() {
        List<String> found = new ArrayList<>(), missing = new ArrayList<>();
        for (List<String> names : parts) {
            names.stream()
                    .filter(each -> Files.exists(home.resolve(each)))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> missing.add(names.get(0)));
        }
        return found.isEmpty()
                ? "there is no " + name + " in " + home
                : "of " + name + " there is only " + String.join(", ", found) + " in " + home + ", and no "
                        + String.join(", ", missing);
    }
}
