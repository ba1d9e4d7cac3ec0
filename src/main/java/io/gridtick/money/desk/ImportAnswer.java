package io.gridtick.money.desk;

import io.gridtick.money.price.BookTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a table: how many lines were taken, why rows were not, and the first lines as they were understood.
 *
 * @param isDryRun nothing was kept
 */
record ImportAnswer(int accepted, int refused, List<RowProblem> problems, List<LineView> lines, boolean isDryRun) {
    private static final int SHOWN = 50;

    /** What is wrong with a row, and where. */
    record RowProblem(String at, String detail) {}

    static ImportAnswer of(BookTable table, boolean isDryRun, String writtenBy, Instant now) {
        return new ImportAnswer(
                table.lines().size(),
                table.refused(),
                table.faults().stream()
                        .map(fault -> new RowProblem(fault.at(), fault.sentence()))
                        .toList(),
                table.lines().stream()
                        .limit(SHOWN)
                        .map(line -> new StoredLine(0, now, writtenBy, line))
                        .map(line -> new BookHistory.Entry(
                                line,
                                line.line().from().isAfter(now) ? LineState.COMING : LineState.CURRENT,
                                Optional.empty()))
                        .map(LineView::of)
                        .toList(),
                isDryRun);
    }
}
