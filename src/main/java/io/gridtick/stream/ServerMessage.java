package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gridtick.stream.Changes.Row;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the server says, each as one line of JSON. */
public final class ServerMessage {
    private static final int VERSION = 1;
    private static final int ROOM_AROUND_ROWS = 160;

    private ServerMessage() {}

    /** The first message; the seconds left are those until newer credentials are needed. */
    public static byte[] hello(long sequence, long heartbeatSeconds, OptionalLong secondsLeft) {
        return bytes("{\"k\":\"hello\",\"v\":" + VERSION + ",\"seq\":" + sequence + ",\"hb\":" + heartbeatSeconds
                + numberField("ttl", secondsLeft) + "}");
    }

    static byte[] live(long sequence) {
        return bytes("{\"k\":\"live\",\"seq\":" + sequence + "}");
    }

    static byte[] heartbeat(long sequence, long nowMillis) {
        return bytes("{\"k\":\"hb\",\"seq\":" + sequence + ",\"ts\":" + nowMillis + "}");
    }

    public static byte[] ok(OptionalLong id) {
        return bytes("{\"k\":\"ok\"" + numberField("i", id) + "}");
    }

    /** The answer to credentials that are taken. */
    public static byte[] welcome(OptionalLong id, OptionalLong secondsLeft) {
        return bytes("{\"k\":\"ok\"" + numberField("i", id) + numberField("ttl", secondsLeft) + "}");
    }

    public static byte[] error(OptionalLong id, String code, String detail) {
        return error(id, code, detail, List.of());
    }

    /** An error about topics; those that it names are not subscribed. */
    public static byte[] error(OptionalLong id, String code, String detail, List<String> topics) {
        return bytes("{\"k\":\"err\"" + numberField("i", id) + ",\"code\":" + quoted(code) + ",\"detail\":"
                + quoted(detail) + topicsField(topics) + "}");
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

    private static String numberField(String name, OptionalLong number) {
        return number.isPresent() ? ",\"" + name + "\":" + number.getAsLong() : "";
    }

    private static String topicsField(List<String> topics) {
        return topics.isEmpty()
                ? ""
                : topics.stream().map(ServerMessage::quoted).collect(Collectors.joining(",", ",\"t\":[", "]"));
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
