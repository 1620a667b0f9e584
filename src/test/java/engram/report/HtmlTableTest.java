package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

final class HtmlTableTest {
    @Test
    void numbersStandToTheRightAndTextToTheLeft() {
        Table table = Table.create("errors", StringColumn.create("net", "plastic"), DoubleColumn.create("error", 0.25));
        assertThat(HtmlTable.of(table))
                .isEqualTo("<table><caption>errors</caption><thead><tr>"
                        + "<th style=\"text-align:left\">net</th><th style=\"text-align:right\">error</th>"
                        + "</tr></thead><tbody><tr>"
                        + "<td style=\"text-align:left\">plastic</td><td style=\"text-align:right\">0.25</td>"
                        + "</tr></tbody></table>");
    }

    @Test
    void textIsEscaped() {
        Table table = Table.create("a < b", StringColumn.create("c&d", "<script>"));
        assertThat(HtmlTable.of(table))
                .contains("a &lt; b", "c&amp;d", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void longTablesAreCutAndSaySo() {
        Table table = Table.create("long", DoubleColumn.create("x", new double[41]));
        assertThat(HtmlTable.of(table)).endsWith("<p>1 more rows</p>");
        assertThat(HtmlTable.of(table.first(40))).endsWith("</table>");
    }

    @Test
    void aMissingValueIsAnEmptyCell() {
        Table table = Table.create(DoubleColumn.create("x", new Double[] {null}));
        assertThat(HtmlTable.of(table)).contains("<td style=\"text-align:right\"></td>");
    }
}
