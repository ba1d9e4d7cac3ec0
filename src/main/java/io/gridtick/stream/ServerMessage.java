package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gridtick.stream.Changes.Row;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** What the server says, each as one line of JSON. */
public final class ServerMessage {
    private static final int VERSION = 1;
    private static final int ROOM_AROUND_ROWS = 160;

    private ServerMessage() {}

    public static byte[] hello(long sequence, long heartbeatSeconds) {
        return bytes(
                "{\"k\":\"hello\",\"v\":" + VERSION + ",\"seq\":" + sequence + ",\"hb\":" + heartbeatSeconds + "}");
    }

    static byte[] live(long sequence) {
        return bytes("{\"k\":\"live\",\"seq\":" + sequence + "}");
    }

    static byte[] heartbeat(long sequence, long nowMillis) {
        return bytes("{\"k\":\"hb\",\"seq\":" + sequence + ",\"ts\":" + nowMillis + "}");
    }

    public static byte[] ok(OptionalLong id) {
        return bytes("{\"k\":\"ok\"" + idField(id) + "}");
    }

    public static byte[] error(OptionalLong id, String code, String detail) {
        return bytes(
                "{\"k\":\"err\"" + idField(id) + ",\"code\":" + quoted(code) + ",\"detail\":" + quoted(detail) + "}");
    }

    public static byte[] bye(Goodbye reason) {
        return bytes("{\"k\":\"bye\",\"code\":" + reason.code() + ",\"why\":" + quoted(reason.why())
                + retryField(reason) + "}");
    }

    /** A snapshot or a delta: whole rows, and the keys that went. */
    static byte[] changes(String topic, long sequence, long nowMillis, Changes changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(changes));
        put(out, "{\"k\":\"" + (changes.isSnapshot() ? "snap" : "delta") + "\",\"t\":" + quoted(topic));
        put(out, ",\"seq\":" + sequence + ",\"ts\":" + nowMillis + ",\"rows\":{");
        putRows(out, changes.rows());
        put(out, "}");
        if (!changes.isSnapshot()) {
            put(out, ",\"gone\":[");
            putKeys(out, changes.gone());
            put(out, "]");
        }
        put(out, "}");
        return out.toByteArray();
    }

    private static void putRows(ByteArrayOutputStream out, List<Row> rows) {
        String separator = "";
        for (Row row : rows) {
            put(out, separator + quoted(row.key()) + ":");
            out.writeBytes(row.json());
            separator = ",";
        }
    }

    private static void putKeys(ByteArrayOutputStream out, List<String> keys) {
        for (Iterator<String> key = keys.iterator(); key.hasNext(); ) {
            put(out, quoted(key.next()) + (key.hasNext() ? "," : ""));
        }
    }

    private static int sizeOf(Changes changes) {
        int size = ROOM_AROUND_ROWS;
        for (Row row : changes.rows()) {
            size += row.key().length() + row.json().length + 4;
        }
        return size;
    }

    private static String idField(OptionalLong id) {
        return id.isPresent() ? ",\"i\":" + id.getAsLong() : "";
    }

    private static String retryField(Goodbye reason) {
        return reason.isWelcomeBack() ? ",\"retry\":[500,10000]" : "";
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
