package io.gridtick.market.provider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a table in CSV: a line of names, then rows. Cells may be quoted and then hold anything, also line ends; a quote inside
 * is doubled. What separates cells is found in the first line: a comma, a semicolon or a tab.
 */
public final class CsvRows {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_CELLS = 200;
    private static final int LONGEST_CELL = 2_000;
    private static final char MARK = '\uFEFF';

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /**
     * Hands out its rows.
     *
     * @throws UnreadableAnswerException where this is no table
     */
    static void read(byte[] body, Consumer<FeedRow> rows) {
        read(body, _ -> {}, rows);
    }

    /**
     * Hands out the names of its columns, then its rows.
     *
     * @throws UnreadableAnswerException where this is no table
     */
    public static void read(byte[] body, Consumer<Set<String>> names, Consumer<FeedRow> rows) {
        String text = decoded(body);
        if (text.isBlank()) {
            throw new UnreadableAnswerException(Fault.EMPTY_BODY, "The table is empty.");
        }
        if (text.stripLeading().startsWith("<") || text.stripLeading().startsWith("{")) {
            throw new UnreadableAnswerException(
                    Fault.NOT_THE_FORMAT, "This is no table in CSV, but a page or a document.");
        }
        new CsvRows(text).rows(names, rows);
    }

    private static String decoded(byte[] body) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException otherwise) {
            throw new UnreadableAnswerException(Fault.NOT_THE_FORMAT, "The table is not in UTF-8; save it as UTF-8.");
        }
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(first, each) > count(first, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    private void rows(Consumer<Set<String>> columnNames, Consumer<FeedRow> rows) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<String> names = cells();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
                throw broken("has two columns that are called " + shown(name));
            }
        }
        columnNames.accept(columns.keySet());
        for (int count = 1; at < text.length(); count++) {
            if (count > MOST_ROWS) {
                throw new UnreadableAnswerException(Fault.TOO_LARGE, "The table has more than " + MOST_ROWS + " rows.");
            }
            int begin = line;
            List<String> cells = cells();
            boolean isBlank = cells.stream().allMatch(String::isBlank);
            if (!isBlank) {
                rows.accept(new CsvRow(begin, cells, columns));
            }
        }
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        do {
            if (cells.size() == MOST_CELLS) {
                throw broken("has more than " + MOST_CELLS + " cells in line " + line);
            }
            cells.add(cell());
        } while (isNext(separator));
        boolean isReturn = isNext('\r');
        boolean isFeed = isNext('\n');
        if (isReturn || isFeed) {
            line++;
        }
        return cells;
    }

    private boolean isNext(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private String cell() {
        String cell = isNext('"') ? quoted() : plain();
        if (cell.length() > LONGEST_CELL) {
            throw broken("has a cell with more than " + LONGEST_CELL + " characters in line " + line);
        }
        return cell;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean isEnd(char letter) {
        return letter == separator || letter == '\n' || letter == '\r';
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == '"' && !isNext('"')) {
                return afterQuote(cell.toString());
            }
            if (letter == '\n') {
                line++;
            }
            if (cell.length() <= LONGEST_CELL) {
                cell.append(letter);
            }
        }
        throw broken("has a quote in line " + opened + " that does not end");
    }

    private String afterQuote(String cell) {
        if (at < text.length() && !isEnd(text.charAt(at))) {
            throw broken("has something behind a quote in line " + line);
        }
        return cell;
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static UnreadableAnswerException broken(String what) {
        return new UnreadableAnswerException(Fault.BROKEN, "The table " + what + ".");
    }

    /** One row of it. Lines and columns count from 1. */
    private record CsvRow(int line, List<String> cells, Map<String, Integer> columns) implements FeedRow {
        @Override
        public Optional<String> text(String name) {
            return column(name)
                    .filter(column -> column < cells.size())
                    .map(column -> cells.get(column).strip())
                    .filter(text -> !text.isEmpty());
        }

        private Optional<Integer> column(String name) {
            return Optional.ofNullable(columns.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public String place(String name) {
            return place()
                    + column(name).map(column -> " column " + (column + 1)).orElse("") + " (" + name + ")";
        }

        @Override
        public String place() {
            return "line " + line;
        }
    }
}
