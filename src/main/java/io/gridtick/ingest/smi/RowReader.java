package io.gridtick.ingest.smi;

import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Tally;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SampleTime;
import io.gridtick.ingest.series.SeriesNames;
import java.util.OptionalLong;

/**
 * Takes rows and counts what becomes of them: what the sender calls a sample is a row. A value that is not possible is
 * reported and left out; its row is refused only where nothing else of it is of use.
 */
final class RowReader {
    private static final long NO_TIME = Long.MIN_VALUE;

    private final GpuCells gpus;
    private final Cell cell = new Cell();
    private byte[] bytes = {};
    private SmiRequest request = SmiRequest.PLAIN;
    private RowAssembly rows = new RowAssembly(0, 0);
    private CsvLine line = new CsvLine();
    private long shift;
    private int received;
    private int sentinels;
    private int future;
    private int old;
    private int invalid;

    RowReader(SeriesNames names) {
        gpus = new GpuCells(names);
    }

    void start(byte[] table, SmiRequest newRequest, long newShift, RowAssembly newRows) {
        bytes = table;
        request = newRequest;
        shift = newShift;
        rows = newRows;
        received = 0;
        sentinels = 0;
        future = 0;
        old = 0;
        invalid = 0;
    }

    Decoded result() {
        Decoded values = rows.result();
        bytes = new byte[0];
        return new Decoded(
                values.batch(),
                new Tally(received, 0, sentinels, 0, future, old, invalid, 0),
                values.errors(),
                values.remarks());
    }

    void read(CsvLine row, boolean isWhole, Columns columns, int number) {
        line = row;
        received++;
        String at = "line " + number;
        if (columns.count() == 0) {
            refuse(at, "comes before any header, and the request has no cols");
        } else if (!isWhole || line.count() != columns.count()) {
            refuse(at, "has not the " + columns.count() + " cells of its header");
        } else {
            readValues(columns, at);
        }
    }

    private void readValues(Columns columns, String at) {
        LabelSet labels = gpus.labels(bytes, line, columns, request);
        long time = timeMillis(columns);
        if (time == NO_TIME) {
            refuse(at, "has a timestamp that cannot be read");
        } else if (time > rows.nowMillis() + SampleTime.MAX_AHEAD.toMillis()) {
            future++;
            rows.refusedTime(time);
            report(at, "is more than 10 minutes ahead of the clock of this server; name its zone in tz");
        } else if (time < rows.nowMillis() - SampleTime.MAX_AGE.toMillis()) {
            old++;
            rows.refusedTime(time);
            report(at, "is older than 7 days");
        } else if (!labels.isGpu()) {
            refuse(at, "names no GPU: it needs a uuid, or the parameter host and a pci.bus_id or index");
        } else {
            takeValues(columns, at, labels, time);
        }
    }

    private void takeValues(Columns columns, String at, LabelSet labels, long time) {
        int taken = 0;
        int bad = 0;
        for (int column = 0; column < columns.count(); column++) {
            if (columns.metric(column).isEmpty()) {
                continue;
            }
            switch (cell.read(bytes, line.from(column), line.to(column))) {
                case MISSING -> {}
                case BAD -> {
                    bad++;
                    report(at, columns.name(column) + " cannot be read");
                }
                case NUMBER -> {
                    String refusal = rows.add(labels, columns.metric(column), time, cell.value());
                    if (refusal == null) {
                        taken++;
                    } else {
                        bad++;
                        report(at, columns.name(column) + " " + refusal);
                    }
                }
            }
        }
        if (taken == 0 && bad > 0) {
            invalid++;
        } else if (taken == 0) {
            sentinels++;
        }
    }

    private void refuse(String at, String detail) {
        invalid++;
        report(at, detail);
    }

    private void report(String at, String detail) {
        rows.report(at, detail);
        rows.cite(bytes, line.from(0), line.to(line.count() - 1));
    }

    /** {@link #NO_TIME} where the cell cannot be read. */
    private long timeMillis(Columns columns) {
        int column = columns.timestamp();
        if (column < 0 || cell.read(bytes, line.from(column), line.to(column)) == Cell.Kind.MISSING) {
            return rows.nowMillis();
        }
        OptionalLong wall = LocalTimes.wallMillis(bytes, line.from(column), line.to(column));
        if (wall.isEmpty()) {
            return LocalTimes.exactMillis(bytes, line.from(column), line.to(column))
                    .orElse(NO_TIME);
        }
        return request.zone()
                .map(zone -> LocalTimes.inZone(wall.getAsLong(), zone))
                .orElse(wall.getAsLong() + shift);
    }
}
