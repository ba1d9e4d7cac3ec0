package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.gridtick.http.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Writes any message as the JSON of protocol buffers, by its description. What that JSON leaves open is decided anew each
 * time: the order of fields, both styles of names, numbers as texts, space, and fields that nobody knows.
 */
final class MessageJson {
    private final Random random;

    MessageJson(Random random) {
        this.random = random;
    }

    String of(Message message) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            members.add(member(field.getKey(), field.getValue()));
        }
        if (random.nextInt(8) == 0) {
            members.add("\"unknown\":{\"a\":[1,\"}\",null,{\"b\":true}]}");
        }
        if (random.nextInt(8) == 0 && !message.getAllFields().containsKey(first(message))) {
            members.add("\"%s\":null".formatted(first(message).getJsonName()));
        }
        Collections.shuffle(members, random);
        StringJoiner object = new StringJoiner("," + space(), "{" + space(), "}");
        members.forEach(object::add);
        return object.toString();
    }

    private static FieldDescriptor first(Message message) {
        return message.getDescriptorForType().getFields().getFirst();
    }

    private String member(FieldDescriptor field, Object value) {
        String name = random.nextInt(4) == 0 ? field.getName() : field.getJsonName();
        String shown = random.nextInt(20) == 0 ? name.replace("e", "\\u0065") : name;
        return "\"" + shown + "\"" + space() + ":" + space() + (field.isRepeated() ? list(value) : one(value));
    }

    private String list(Object values) {
        List<String> items = new ArrayList<>();
        for (Object value : (List<?>) values) {
            items.add(one(value));
        }
        StringJoiner list = new StringJoiner(space() + ",", "[", space() + "]");
        items.forEach(list::add);
        return list.toString();
    }

    private String one(Object value) {
        return switch (value) {
            case Message message -> of(message);
            case String text -> random.nextInt(4) == 0 ? escaped(text) : new String(Json.bytes(text), UTF_8);
            case Long number -> maybeQuoted(Long.toString(number));
            case Integer number -> maybeQuoted(Integer.toString(number));
            case Double number when !Double.isFinite(number) -> "\"" + number + "\"";
            case Double number -> maybeQuoted(Double.toString(number));
            case EnumValueDescriptor constant ->
                random.nextBoolean() ? Integer.toString(constant.getNumber()) : "\"" + constant.getName() + "\"";
            case ByteString bytes -> "\"" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"";
            default -> value.toString();
        };
    }

    private String maybeQuoted(String number) {
        return random.nextBoolean() ? "\"" + number + "\"" : number;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        return escaped.append('"').toString();
    }

    private String space() {
        return random.nextInt(4) == 0 ? " \t" : "";
    }
}
