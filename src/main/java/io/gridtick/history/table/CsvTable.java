package io.gridtick.history.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

final class CsvTable implements TableText {
    private static final String END = "\r\n";

    /** A spreadsheet takes what begins so for a formula, and may run it. */
    private static final String FORMULA = "=+-@\t\r";

    private static final Predicate<String> NUMBER =
            Pattern.compile("-?[0-9]+([.][0-9]+)?").asMatchPredicate();

    @Override
    public void head(List<String> columns, StringBuilder out) {
        row(columns.toArray(), out);
    }

    @Override
    public void row(@Nullable Object[] row, StringBuilder out) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            switch (row[i]) {
                case null -> {
                    // Nothing is known.
                }
                case Number number -> out.append(Cell.number(number));
                case Instant time -> out.append(Cell.time(time));
                case Object other -> text(other.toString(), out);
            }
        }
        out.append(END);
    }

    @Override
    public void aside(Map<String, Object> said, StringBuilder out) {
        // There is no place for it.
    }

    @Override
    public void end(Map<String, Object> said, StringBuilder out) {
        // There is no place for it.
    }

    private static void text(String text, StringBuilder out) {
        boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !NUMBER.test(text);
        String safe = isFormula ? "'" + text : text;
        boolean isPlain = safe.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        if (isPlain) {
            out.append(safe);
        } else {
            out.append('"').append(safe.replace("\"", "\"\"")).append('"');
        }
    }
}
