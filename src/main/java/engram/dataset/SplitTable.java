package engram.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The small tables of a data set that say which class belongs to training, validation and test. */
final class SplitTable {
    private SplitTable() {}

    /** The one file of a tree whose name is {@code end} or ends with it. */
    static String named(FileTree tree, String end) {
        List<String> found = tree.names().stream()
                .filter(name -> name.equals(end) || name.endsWith("/" + end))
                .toList();
        if (found.size() != 1) {
            throw new DatasetException(tree.path() + ": expected one table " + end + ", got " + found
                    + "; get the data set again, its tables included");
        }
        return found.get(0);
    }

    /** Its lines, without the empty ones. */
    static List<String> lines(FileTree tree, String table) {
        return new String(tree.read(table), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Requires as many classes of each split as there should be. */
    static void requireCounts(Path place, List<ClassFiles> classes, List<String> splits, List<Integer> expected) {
        List<Integer> got = splits.stream()
                .map(split -> (int) classes.stream()
                        .filter(each -> each.name().startsWith(split + "/"))
                        .count())
                .toList();
        if (!got.equals(expected)) {
            throw new DatasetException(place + ": expected " + expected + " classes for " + splits + ", got " + got
                    + "; get the data set again");
        }
    }
}
