package io.gridtick.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of CSV under a header. */
final class CsvLines implements RecordFile.Form {
    /** A text that begins so has an apostrophe before it in an export, for the sake of spreadsheets. */
    private static final String FORMULA = "=+-@";

    private final List<String> names;
    private final RowFields fields = new RowFields();

    private CsvLines(List<String> names) {
        this.names = names;
    }

    static CsvLines ofHeader(String line, Path file) throws IOException {
        String marked = line.startsWith("\uFEFF") ? line.substring(1) : line;
        List<String> names = header(marked);
        boolean isOurs =
                (names.contains("time") || names.contains("ts")) && (names.contains("gpu") || names.contains("uuid"));
        if (!isOurs) {
            throw new IOException(file + " is neither NDJSON nor CSV with the columns time and gpu in its first line");
        }
        return new CsvLines(names);
    }

    private static List<String> header(String line) {
        try {
            return cells(line);
        } catch (UnreadableRowException _) {
            return List.of();
        }
    }

    @Override
    public Optional<Row> row(String line) {
        List<String> cells = cells(line);
        if (cells.size() != names.size()) {
            throw new UnreadableRowException("has another number of cells than the header");
        }
        fields.clear();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                fields.text(names.get(i), plain(cells.get(i)));
            }
        }
        return fields.row();
    }

    private static String plain(String cell) {
        boolean isGuarded = cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0;
        return isGuarded ? cell.substring(1) : cell;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                boolean isDoubled = isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (isDoubled) {
                    cell.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (letter == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        if (isQuoted) {
            throw new UnreadableRowException("has a quotation mark that is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
