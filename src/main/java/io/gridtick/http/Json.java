package io.gridtick.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How our values look in JSON: snake_case names, times in UTC with milliseconds, null for what is not known. Reading is
 * bounded in depth and in the size of names and values.
 */
public final class Json {
    private static final StreamReadConstraints READ_BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(1 << 20)
            .maxNumberLength(100)
            .maxNameLength(256)
            .build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(new SimpleModule()
                        .addSerializer(Instant.class, writer((time, json) -> json.writeString(TIME.format(time))))
                        .addSerializer(Double.class, writer(Json::writeNumber))
                        .addSerializer(Double.TYPE, writer(Json::writeNumber))
                        .addSerializer(Optional.class, writer(Json::writeOptional)))
                .build();
        mapper.getFactory().setStreamReadConstraints(READ_BOUNDS);
        return mapper;
    }

    /** The mapper with our rules, shared: do not configure it. */
    public static ObjectMapper rules() {
        return MAPPER;
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** NaN is how columns say "not known". */
    private static void writeNumber(Double number, JsonGenerator json) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }

    private static void writeOptional(Optional<?> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writePOJO(value.get());
        } else {
            json.writeNull();
        }
    }

    private static <T> JsonSerializer<T> writer(Writer<T> writer) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                writer.write(value, json);
            }
        };
    }

    /** How one type is written. */
    private interface Writer<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }
}
