package io.gridtick.stream.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtick.stream.session.ClientMessage.Authenticate;
import io.gridtick.stream.session.ClientMessage.Ping;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.ClientMessage.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

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
        return switch (message.path("op").asText()) {
            case "sub" -> withTopics(message, id, topics -> new Subscribe(id, topics));
            case "unsub" -> withTopics(message, id, topics -> new Unsubscribe(id, topics));
            case "ping" -> new Ping(id);
            case "auth" -> authenticate(message, id);
            default -> new Wrong(id, "unknown_op", "The field op is sub, unsub, ping or auth.");
        };
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

    private static ClientMessage withTopics(
            JsonNode message, OptionalLong id, Function<List<String>, ClientMessage> whenGood) {
        return topics(message)
                .map(whenGood)
                .orElseGet(() -> new Wrong(id, "bad_topics", "The field t is a list of topic names."));
    }

    private static Optional<List<String>> topics(JsonNode message) {
        JsonNode field = message.path("t");
        if (!field.isArray() || field.isEmpty()) {
            return Optional.empty();
        }
        List<String> topics = new ArrayList<>(field.size());
        for (JsonNode topic : field) {
            if (!topic.isTextual() || !isTopicName(topic.textValue())) {
                return Optional.empty();
            }
            topics.add(topic.textValue());
        }
        return Optional.of(topics);
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
