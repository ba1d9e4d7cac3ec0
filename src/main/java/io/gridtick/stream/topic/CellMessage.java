package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gridtick.stream.topic.Changes.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table of cells as one line of JSON. A snapshot has the cells of all positions in a row; a delta those that changed, and
 * in {@code at} how many positions lie before each of them. A position that went is an empty cell.
 */
final class CellMessage {
    private static final int ROOM_AROUND_CELLS = 160;
    private static final int ROOM_AROUND_GAP = 2;
    private static final byte[] EMPTY = Cells.text(Cells.EMPTY);
    private static final byte[] NO_REVISION = "0".getBytes(UTF_8);

    private CellMessage() {}

    /** A cell and where it is. */
    private record Placed(int position, byte[] cell) {}

    static byte[] encode(String topic, Moment now, Table table, long cursor) {
        Changes changes = table.changesSince(cursor);
        List<Placed> cells = cells(changes);
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(ROOM_AROUND_CELLS + cells.size() * (Cells.SIGNS + ROOM_AROUND_GAP));
        put(out, changes.isSnapshot() ? "{\"k\":\"snap\",\"t\":\"" : "{\"k\":\"delta\",\"t\":\"");
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(topic));
        put(out, "\",\"seq\":" + now.sequence() + ",\"ts\":" + now.millis() + ",\"rev\":");
        byte[] revision = table.json(Cells.REVISION_KEY);
        out.writeBytes(revision == null ? NO_REVISION : revision);
        if (changes.isSnapshot()) {
            put(out, ",\"cells\":\"");
            putAll(out, cells);
        } else {
            put(out, ",\"at\":\"");
            putGaps(out, cells);
            put(out, "\",\"cells\":\"");
            cells.forEach(placed -> out.writeBytes(placed.cell()));
        }
        put(out, "\"}");
        return out.toByteArray();
    }

    private static List<Placed> cells(Changes changes) {
        List<Placed> cells =
                new ArrayList<>(changes.rows().size() + changes.gone().size());
        for (Row row : changes.rows()) {
            if (!row.key().equals(Cells.REVISION_KEY)) {
                cells.add(new Placed(Integer.parseInt(row.key()), row.json()));
            }
        }
        for (String key : changes.gone()) {
            cells.add(new Placed(Integer.parseInt(key), EMPTY));
        }
        cells.sort(Comparator.comparingInt(Placed::position));
        return cells;
    }

    private static void putAll(ByteArrayOutputStream out, List<Placed> cells) {
        int next = 0;
        for (Placed placed : cells) {
            for (; next < placed.position(); next++) {
                out.writeBytes(EMPTY);
            }
            out.writeBytes(placed.cell());
            next++;
        }
    }

    private static void putGaps(ByteArrayOutputStream out, List<Placed> cells) {
        int next = 0;
        for (Placed placed : cells) {
            Cells.putGap(out::write, placed.position() - next);
            next = placed.position() + 1;
        }
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
