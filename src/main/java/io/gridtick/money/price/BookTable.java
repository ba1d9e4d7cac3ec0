package io.gridtick.money.price;

import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import io.gridtick.market.provider.feed.CsvRows;
import io.gridtick.market.provider.feed.FeedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lines of the price book in a table, and why others are none: good rows can be taken without the bad ones.
 *
 * @param refused rows that are no line
 * @param faults of them, the first few hundred
 */
public record BookTable(List<BookLine> lines, int refused, List<RowFault> faults) {
    public static final int MOST_LINES = 5_000;
    private static final int MOST_FAULTS = 200;

    /**
     * What is wrong with a row.
     *
     * @param at for people, as in {@code line 3 column 5 (pue)}
     */
    public record RowFault(String at, String field, String sentence) {}

    public BookTable {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a table in CSV.
     *
     * @param now from when on a line counts where its row does not say it
     * @throws UnreadableAnswerException where this is no such table
     */
    public static BookTable read(byte[] csv, Instant now) {
        Rows rows = new Rows(now);
        CsvRows.read(csv, BookTable::check, rows::take);
        return new BookTable(rows.lines, rows.refused, rows.faults);
    }

    private static void check(Set<String> columns) {
        List<String> unknown = columns.stream()
                .filter(name -> !LineReader.FIELDS.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            String shown = unknown.getFirst().length() <= 40
                    ? unknown.getFirst()
                    : unknown.getFirst().substring(0, 40) + "…";
            throw new UnreadableAnswerException(
                    Fault.CHANGED,
                    "The column " + shown + " is not known. Columns are "
                            + String.join(
                                    ", ", LineReader.FIELDS.stream().sorted().toList()) + ".");
        }
    }

    /** Takes row after row. */
    private static final class Rows {
        private final Instant now;
        private final List<BookLine> lines = new ArrayList<>();
        private final List<RowFault> faults = new ArrayList<>();
        private int refused;

        Rows(Instant now) {
            this.now = now;
        }

        void take(FeedRow row) {
            if (lines.size() + refused == MOST_LINES) {
                throw new UnreadableAnswerException(
                        Fault.TOO_LARGE, "The table has more than " + MOST_LINES + " rows; hand it in in parts.");
            }
            LineReader.Reading reading = LineReader.read(row::text, now);
            reading.line().ifPresentOrElse(lines::add, () -> refused++);
            reading.faults().stream()
                    .limit(MOST_FAULTS - faults.size())
                    .map(fault -> new RowFault(row.place(fault.field()), fault.field(), fault.sentence()))
                    .forEach(faults::add);
        }
    }
}
