package io.gridtick.history.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object: names of columns, rows as lists, and what is told at the end. */
final class JsonTable implements TableText {
    private boolean isFirst = true;

    @Override
    public void head(List<String> columns, StringBuilder out) {
        out.append("{\"columns\":");
        Cell.json(columns, out);
        out.append(",\"rows\":[");
    }

    @Override
    public void row(@Nullable Object[] row, StringBuilder out) {
        out.append(isFirst ? "\n[" : ",\n[");
        isFirst = false;
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            Cell.json(row[i], out);
        }
        out.append(']');
    }

    @Override
    public void aside(Map<String, Object> said, StringBuilder out) {
        // Only at the end.
    }

    @Override
    public void end(Map<String, Object> said, StringBuilder out) {
        out.append("\n]");
        said.forEach((name, value) -> {
            out.append(',');
            Cell.json(name, out);
            out.append(':');
            Cell.json(value, out);
        });
        out.append("}\n");
    }
}
