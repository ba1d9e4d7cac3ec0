package io.gridtick.history.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a table from its head to its end. */
public sealed interface TableText permits CsvTable, JsonTable, LinesTable {
    /** Begins a table with these columns. */
    void head(List<String> columns, StringBuilder out);

    /** Adds a row with one value for each column: a text, a number, a time, or null where nothing is known. */
    void row(@Nullable Object[] row, StringBuilder out);

    /** What is told beside the rows; nothing in a form that has no place for it. */
    void aside(Map<String, Object> said, StringBuilder out);

    /** Ends the table with what is told there, where the form has a place for it. */
    void end(Map<String, Object> said, StringBuilder out);
}
