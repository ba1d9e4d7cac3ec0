package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gridtick.stream.topic.Changes.Row;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A snapshot or a delta of a table, as one line of JSON: whole rows, and the keys that went. */
final class TableMessage {
    private static final int ROOM_AROUND_ROWS = 160;
    private static final int ROOM_AROUND_KEY = 4;

    private TableMessage() {}

    static byte[] encode(String topic, Moment now, Changes changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(topic, changes));
        put(out, changes.isSnapshot() ? "{\"k\":\"snap\",\"t\":\"" : "{\"k\":\"delta\",\"t\":\"");
        out.writeBytes(escaped(topic));
        put(out, "\",\"seq\":" + now.sequence() + ",\"ts\":" + now.millis() + ",\"rows\":{");
        putRows(out, changes.rows());
        out.write('}');
        if (!changes.isSnapshot()) {
            put(out, ",\"gone\":[");
            putKeys(out, changes.gone());
            out.write(']');
        }
        out.write('}');
        return out.toByteArray();
    }

    private static void putRows(ByteArrayOutputStream out, List<Row> rows) {
        boolean isFirst = true;
        for (Row row : rows) {
            putKey(out, row.key(), isFirst);
            out.write(':');
            out.writeBytes(row.json());
            isFirst = false;
        }
    }

    private static void putKeys(ByteArrayOutputStream out, List<String> keys) {
        boolean isFirst = true;
        for (String key : keys) {
            putKey(out, key, isFirst);
            isFirst = false;
        }
    }

    private static void putKey(ByteArrayOutputStream out, String key, boolean isFirst) {
        if (!isFirst) {
            out.write(',');
        }
        out.write('"');
        out.writeBytes(escaped(key));
        out.write('"');
    }

    private static int sizeOf(String topic, Changes changes) {
        int size = ROOM_AROUND_ROWS + topic.length();
        for (Row row : changes.rows()) {
            size += row.key().length() + row.json().length + ROOM_AROUND_KEY;
        }
        for (String key : changes.gone()) {
            size += key.length() + ROOM_AROUND_KEY;
        }
        return size;
    }

    private static byte[] escaped(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
