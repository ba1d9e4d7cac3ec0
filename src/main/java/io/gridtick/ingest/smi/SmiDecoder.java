package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Problem;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import java.util.OptionalLong;

/**
 * Reads tables of nvidia-smi, one or several behind each other. A bad row is reported and the others are kept. Keeps names
 * it has seen, so one instance serves one thread.
 */
public final class SmiDecoder {
    private static final int MAX_ROWS = 100_000;
    private static final int USUAL_ROW_BYTES = 200;

    private final RowReader reader = new RowReader(new SeriesNames());
    private final CsvLine line = new CsvLine();

    /** {@code nowMillis} is the server's clock. */
    Decoded decode(byte[] body, SmiRequest request, long nowMillis) {
        byte[] table = hasMarkOfUtf16(body) ? new String(body, UTF_16LE).getBytes(UTF_8) : body;
        Columns first = request.columns().isEmpty() ? Columns.NONE : Columns.of(request.columns());
        long shift = request.zone().isPresent() ? 0 : shift(table, first, nowMillis);
        RowAssembly rows = new RowAssembly(nowMillis, table.length / USUAL_ROW_BYTES + 1);
        reader.start(table, request, shift, rows);
        Columns columns = first;
        int count = 0;
        int at = start(table);
        for (int number = 1; at < table.length; number++) {
            boolean isWhole = line.read(table, at, table.length);
            at = line.next();
            if (isWhole && line.isBlank()) {
                continue;
            }
            if (isWhole && Columns.isHeader(line)) {
                columns = Columns.of(line.texts());
                continue;
            }
            if (++count > MAX_ROWS) {
                throw tooManyRows();
            }
            reader.read(line, isWhole, columns, number);
        }
        return reader.result();
    }

    /** What must be added to the times on the walls of the sender. */
    private long shift(byte[] table, Columns first, long nowMillis) {
        long newest = Long.MIN_VALUE;
        Columns columns = first;
        for (int at = start(table); at < table.length; at = line.next()) {
            if (!line.read(table, at, table.length)) {
                continue;
            }
            if (Columns.isHeader(line)) {
                columns = Columns.of(line.texts());
            } else if (columns.timestamp() >= 0 && columns.timestamp() < line.count()) {
                OptionalLong time =
                        LocalTimes.wallMillis(table, line.from(columns.timestamp()), line.to(columns.timestamp()));
                newest = Math.max(newest, time.orElse(Long.MIN_VALUE));
            }
        }
        return newest == Long.MIN_VALUE ? 0 : LocalTimes.shift(newest, nowMillis);
    }

    private static int start(byte[] table) {
        boolean hasMark =
                table.length >= 3 && table[0] == (byte) 0xEF && table[1] == (byte) 0xBB && table[2] == (byte) 0xBF;
        return hasMark ? 3 : 0;
    }

    /** As the shell of Windows writes into a file. */
    private static boolean hasMarkOfUtf16(byte[] body) {
        return body.length >= 2 && body[0] == (byte) 0xFF && body[1] == (byte) 0xFE;
    }

    private static RuntimeException tooManyRows() {
        return Problem.of(
                        Problem.Kind.TOO_LARGE,
                        "too_many_samples",
                        "A request may have 100,000 rows; send more in several requests.")
                .exception();
    }
}
