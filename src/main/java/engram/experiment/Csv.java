package engram.experiment;

import engram.train.History;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * A table as text, the same text for the same numbers on every machine.
 *
 * <pre>{@code
 * var worth = new Csv(List.of("cue", "reward"), List.of(List.of("1", "0.5"), List.of("2", "-0.25")));
 * Files.writeString(Path.of("worth.csv"), worth.text());
 * Table table = worth.table("What each cue is worth");
 * }</pre>
 *
 * @param header the names of the columns
 * @param rows cells; an empty one stands for a number that is missing
 */
public record Csv(List<String> header, List<List<String>> rows) {
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    public Csv {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "rows: expected " + header.size() + " cells, as many as the header has, got " + row.size());
            }
        }
    }

    /** A history whole: "episode" as a whole number, the others with six digits. */
    static Csv of(History history) {
        List<String> names = history.names();
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < history.rows(); row++) {
            List<String> cells = new ArrayList<>();
            cells.add(Long.toString((long) history.get(names.get(0), row)));
            for (String name : names.subList(1, names.size())) {
                cells.add(number(history.get(name, row)));
            }
            rows.add(cells);
        }
        return new Csv(names, rows);
    }

    /** What {@link #text} wrote to a file. */
    static Csv read(Path file) {
        try {
            List<List<String>> lines = lines(Files.readString(file));
            if (lines.isEmpty()) {
                throw new IllegalArgumentException(file + ": expected a table, got an empty file; remove it");
            }
            return new Csv(lines.get(0), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The cells of every line: of quotes, the outer ones go and the doubled ones are one. */
    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (!quoted && i > 0 && text.charAt(i - 1) == '"') {
                    cell.append(c);
                }
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(cells);
                    cells = new ArrayList<>();
                }
            }
        }
        if (cell.length() > 0 || !cells.isEmpty()) {
            cells.add(cell.toString());
            lines.add(cells);
        }
        return lines;
    }

    /** The same for charts: columns of numbers where all cells are. */
    public Table table(String name) {
        Table table = Table.read().csv(new StringReader(text()));
        return table.setName(name);
    }

    /** A number with six digits that count, without an exponent; empty if it is not finite. */
    public static String number(double value) {
        return Double.isFinite(value) ? plain(new BigDecimal(value).round(SIX_DIGITS)) : "";
    }

    /** A number with a fixed number of digits behind the point at most; empty if it is not finite. */
    public static String rounded(double value, int digits) {
        return Double.isFinite(value) ? plain(new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN)) : "";
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** The text, a line a row, each ended by a line feed. */
    public String text() {
        return line(header) + rows.stream().map(Csv::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::quotedIfNeeded).collect(Collectors.joining(",")) + "\n";
    }

    private static String quotedIfNeeded(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
