package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gridtick.stream.log.LogEntry;
import java.io.ByteArrayOutputStream;

/** An event of a log, or the word that some are missing, as one line of JSON. */
final class LogMessage {
    private static final int ROOM_AROUND_EVENT = 96;

    private LogMessage() {}

    static byte[] encode(String topic, LogEntry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(ROOM_AROUND_EVENT + topic.length() + entry.bytes());
        byte[] event = entry.json();
        put(out, event == null ? "{\"k\":\"reset\",\"t\":\"" : "{\"k\":\"event\",\"t\":\"");
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(topic));
        put(out, "\",\"seq\":" + entry.sequence());
        if (event == null) {
            put(out, ",\"why\":\"gone\"}");
        } else {
            put(out, ",\"ts\":" + entry.timeMillis() + ",\"d\":");
            out.writeBytes(event);
            put(out, "}");
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
