package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gridtick.stream.lane.Rate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the server says, each as one line of JSON. */
public final class ServerMessage {
    private static final int VERSION = 1;

    private ServerMessage() {}

    /** The first message; the seconds left are those until newer credentials are needed. */
    public static byte[] hello(long sequence, String sid, Rate rate, StreamLimits limits, OptionalLong secondsLeft) {
        return bytes("{\"k\":\"hello\",\"v\":" + VERSION + ",\"seq\":" + sequence + ",\"sid\":" + quoted(sid)
                + ",\"hb\":" + limits.heartbeat().toSeconds() + rateField(rate) + numberField("ttl", secondsLeft)
                + ",\"lim\":{\"topics\":" + limits.maxTopicsPerSocket() + ",\"frame\":"
                + StreamLimits.MAX_INCOMING_BYTES + ",\"messages\":" + limits.maxMessagesPerSecond() + "}}");
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

    /** From now on this often. */
    public static byte[] ok(OptionalLong id, Rate rate) {
        return bytes("{\"k\":\"ok\"" + numberField("i", id) + rateField(rate) + "}");
    }

    /** Nobody asked for it: topics are told this often now. */
    static byte[] paced(Rate rate, String why) {
        return bytes("{\"k\":\"ok\"" + rateField(rate) + ",\"why\":" + quoted(why) + "}");
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

    private static String numberField(String name, OptionalLong number) {
        return number.isPresent() ? ",\"" + name + "\":" + number.getAsLong() : "";
    }

    private static String rateField(Rate rate) {
        return ",\"hz\":" + quoted(rate.text());
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

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
