package engram.report;

import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as a small HTML table: the name as caption, numbers to the right, at most {@value #ROWS} rows. */
final class HtmlTable {
    private static final int ROWS = 40;
    private static final String RIGHT = " style=\"text-align:right\"";
    private static final String LEFT = " style=\"text-align:left\"";

    private HtmlTable() {}

    static String of(Table table) {
        StringBuilder html = new StringBuilder("<table>");
        if (table.name() != null) {
            html.append("<caption>").append(escaped(table.name())).append("</caption>");
        }
        html.append("<thead><tr>");
        for (Column<?> column : table.columns()) {
            cell(html, "th", column, column.name());
        }
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < Math.min(ROWS, table.rowCount()); row++) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                cell(html, "td", column, column.getString(row));
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (table.rowCount() > ROWS) {
            html.append("<p>").append(table.rowCount() - ROWS).append(" more rows</p>");
        }
        return html.toString();
    }

    private static void cell(StringBuilder html, String tag, Column<?> column, String text) {
        html.append('<').append(tag).append(column instanceof NumericColumn ? RIGHT : LEFT);
        html.append('>').append(escaped(text)).append("</").append(tag).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
