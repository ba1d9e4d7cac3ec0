package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.SeriesNames;
import java.util.Arrays;

/** Finds out which GPU a row is of, from its cells and what the request says. For one thread. */
final class GpuCells {
    private static final int MAX_CELL = 1_024;

    private final SeriesNames names;
    private final Cell cell = new Cell();
    private byte[] key = new byte[512];
    private int length;

    GpuCells(SeriesNames names) {
        this.names = names;
    }

    LabelSet labels(byte[] bytes, CsvLine line, Columns columns, SmiRequest request) {
        length = 0;
        put(request.host().getBytes(UTF_8));
        put(request.region().getBytes(UTF_8));
        for (int column : columns.labels()) {
            put(columns.name(column).getBytes(UTF_8));
            put(bytes, line.from(column), end(line, column));
        }
        LabelSet known = names.labels(key, 0, length, length, length);
        return known == null
                ? names.learn(key, 0, length, length, length, reading(bytes, line, columns, request))
                : known;
    }

    private LabelReading reading(byte[] bytes, CsvLine line, Columns columns, SmiRequest request) {
        LabelReading reading = names.reading();
        for (int column : columns.labels()) {
            int from = line.from(column);
            int to = end(line, column);
            if (cell.read(bytes, from, to) != Cell.Kind.MISSING) {
                reading.add(columns.name(column), new String(bytes, from, to - from, UTF_8));
            }
        }
        reading.addDefault("host", request.host());
        reading.addDefault("region", request.region());
        return reading;
    }

    /** What is longer is refused as a label, cut or not. */
    private static int end(CsvLine line, int column) {
        return Math.min(line.to(column), line.from(column) + MAX_CELL);
    }

    private void put(byte[] text) {
        put(text, 0, text.length);
    }

    /** With its length before it, so that no two rows have the same key by chance. */
    private void put(byte[] bytes, int from, int to) {
        int size = to - from;
        if (length + size + 4 > key.length) {
            key = Arrays.copyOf(key, 2 * (length + size + 4));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            key[length++] = (byte) (size >>> shift);
        }
        System.arraycopy(bytes, from, key, length, size);
        length += size;
    }
}
