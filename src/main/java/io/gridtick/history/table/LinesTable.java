package io.gridtick.history.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object a line; what is not known is left out. Lines beside the rows have one field, whose name is no column. */
final class LinesTable implements TableText {
    private List<String> names = List.of();

    @Override
    public void head(List<String> columns, StringBuilder out) {
        names = columns.stream()
                .map(column -> {
                    StringBuilder name = new StringBuilder();
                    Cell.json(column, name);
                    return name.append(':').toString();
                })
                .toList();
    }

    @Override
    public void row(@Nullable Object[] row, StringBuilder out) {
        char before = '{';
        for (int i = 0; i < row.length; i++) {
            boolean isKnown = row[i] != null && !(row[i] instanceof Double number && number.isNaN());
            if (isKnown) {
                out.append(before).append(names.get(i));
                Cell.json(row[i], out);
                before = ',';
            }
        }
        out.append(before == '{' ? "{}\n" : "}\n");
    }

    @Override
    public void aside(Map<String, Object> said, StringBuilder out) {
        line("progress", said, out);
    }

    @Override
    public void end(Map<String, Object> said, StringBuilder out) {
        line("end", said, out);
    }

    private static void line(String name, Map<String, Object> said, StringBuilder out) {
        out.append("{\"").append(name).append("\":");
        Cell.json(said, out);
        out.append("}\n");
    }
}
