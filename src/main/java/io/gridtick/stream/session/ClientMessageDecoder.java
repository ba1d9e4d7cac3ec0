package io.gridtick.stream.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.session.ClientMessage.Asked;
import io.gridtick.stream.session.ClientMessage.Authenticate;
import io.gridtick.stream.session.ClientMessage.ChangeRate;
import io.gridtick.stream.session.ClientMessage.Ping;
import io.gridtick.stream.session.ClientMessage.Pong;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.ClientMessage.Wrong;
import io.gridtick.stream.topic.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a client sends. Every text ends in a message, a wrong one in {@link Wrong}. */
final class ClientMessageDecoder {
    static final int MAX_TOPIC_LENGTH = 200;
    static final int MAX_TOKEN_LENGTH = 4096;

    private static final int MAX_DEPTH = 8;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private ClientMessageDecoder() {}

    static ClientMessage decode(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return new Wrong(OptionalLong.empty(), "not_json", "A message is one JSON object.");
        }
    }

    private static ClientMessage read(JsonNode message) {
        OptionalLong id = id(message);
        try {
            return switch (message.path("op").asText()) {
                case "sub" -> new Subscribe(id, asked(message));
                case "unsub" -> new Unsubscribe(id, topics(message));
                case "rate" -> changeRate(message, id);
                case "ping" -> new Ping(id);
                case "pong" -> new Pong(id);
                case "auth" -> authenticate(message, id);
                default -> new Wrong(id, "unknown_op", "The field op is sub, unsub, rate, ping, pong or auth.");
            };
        } catch (WrongField wrong) {
            return new Wrong(id, wrong.code, wrong.detail);
        }
    }

    /** A field that cannot be read; every client gets it explained. */
    private static final class WrongField extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String code;
        private final String detail;

        WrongField(String code, String detail) {
            super(detail, null, false, false);
            this.code = code;
            this.detail = detail;
        }
    }

    private static ClientMessage changeRate(JsonNode message, OptionalLong id) {
        Rate rate = rate(message).orElseThrow(ClientMessageDecoder::wrongRate);
        return new ChangeRate(id, rate, message.has("t") ? topics(message) : List.of());
    }

    private static ClientMessage authenticate(JsonNode message, OptionalLong id) {
        JsonNode token = message.path("token");
        boolean isToken = token.isTextual()
                && !token.textValue().isEmpty()
                && token.textValue().length() <= MAX_TOKEN_LENGTH;
        return isToken
                ? new Authenticate(id, token.textValue())
                : new Wrong(id, "bad_token", "The field token is an access token or a key.");
    }

    private static List<Asked> asked(JsonNode message) {
        Optional<Rate> rateOfAll = rate(message);
        long since = since(message);
        List<Asked> asked = new ArrayList<>();
        for (JsonNode one : list(message)) {
            asked.add(
                    one.isObject()
                            ? new Asked(topic(one.path("t")), rate(one).or(() -> rateOfAll), since)
                            : new Asked(topic(one), rateOfAll, since));
        }
        return asked;
    }

    private static List<String> topics(JsonNode message) {
        List<String> topics = new ArrayList<>();
        list(message).forEach(topic -> topics.add(topic(topic)));
        return topics;
    }

    private static JsonNode list(JsonNode message) {
        JsonNode list = message.path("t");
        if (!list.isArray() || list.isEmpty()) {
            throw wrongTopics();
        }
        return list;
    }

    private static String topic(JsonNode name) {
        if (!name.isTextual() || !isTopicName(name.textValue())) {
            throw wrongTopics();
        }
        return name.textValue();
    }

    /** A number or its text, as both are easy to write. */
    private static Optional<Rate> rate(JsonNode message) {
        JsonNode hz = message.path("hz");
        if (hz.isMissingNode()) {
            return Optional.empty();
        }
        boolean isNumber = hz.isNumber() && Double.isFinite(hz.doubleValue());
        String text = isNumber ? hz.decimalValue().stripTrailingZeros().toPlainString() : hz.asText();
        return Optional.of(Rate.of(text).orElseThrow(ClientMessageDecoder::wrongRate));
    }

    private static long since(JsonNode message) {
        JsonNode since = message.path("since");
        if (since.isMissingNode()) {
            return Sequence.SEEN_NOTHING;
        }
        if (!since.isIntegralNumber() || !since.canConvertToLong() || since.longValue() < 0) {
            throw new WrongField("bad_since", "The field since is the seq of a live or hb message.");
        }
        return since.longValue();
    }

    private static WrongField wrongTopics() {
        return new WrongField("bad_topics", "The field t is a list of topic names.");
    }

    private static WrongField wrongRate() {
        return new WrongField("bad_rate", "The field hz is one of " + Rate.NAMES + ".");
    }

    static boolean isTopicName(String text) {
        return !text.isEmpty() && text.length() <= MAX_TOPIC_LENGTH;
    }

    private static OptionalLong id(JsonNode message) {
        JsonNode id = message.path("i");
        return id.canConvertToExactIntegral() && id.canConvertToLong()
                ? OptionalLong.of(id.longValue())
                : OptionalLong.empty();
    }
}
