package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message of the protocol has, as far as we read it, by the names that its JSON uses. */
final class JsonShape {
    static final JsonShape REQUEST = request();

    private final Field[] fields;

    /** How a value is written in JSON and in binary form. */
    enum Kind {
        MESSAGE(2),
        TEXT(2),
        /** Skipped; only that it is there is told. */
        OPAQUE(2),
        DOUBLE(1),
        UNSIGNED_FIXED(1),
        SIGNED_FIXED(1),
        WHOLE(0),
        BOOLEAN(0),
        TEMPORALITY(0);

        private final int wireType;

        Kind(int wireType) {
            this.wireType = wireType;
        }
    }

    /** One field: with both names that the JSON of protocol buffers allows. */
    static final class Field {
        final Kind kind;
        final int tag;
        final boolean isRepeated;
        final @Nullable JsonShape shape;
        private final byte[] name;
        private final byte[] originalName;

        private Field(String name, int number, Kind kind, boolean isRepeated, @Nullable JsonShape shape) {
            this.name = name.getBytes(UTF_8);
            this.originalName =
                    name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT).getBytes(UTF_8);
            this.kind = kind;
            this.tag = number << 3 | kind.wireType;
            this.isRepeated = isRepeated;
            this.shape = shape;
        }

        private boolean isCalled(byte[] bytes, int from, int to) {
            return Arrays.equals(bytes, from, to, name, 0, name.length)
                    || Arrays.equals(bytes, from, to, originalName, 0, originalName.length);
        }
    }

    private JsonShape(Field... fields) {
        this.fields = fields;
    }

    /** Null for a field that we do not read. */
    @Nullable
    Field field(byte[] bytes, int from, int to) {
        for (Field field : fields) {
            if (field.isCalled(bytes, from, to)) {
                return field;
            }
        }
        return null;
    }

    private static JsonShape request() {
        JsonShape any = new JsonShape(
                field("stringValue", 1, Kind.TEXT),
                field("boolValue", 2, Kind.BOOLEAN),
                field("intValue", 3, Kind.WHOLE),
                field("doubleValue", 4, Kind.DOUBLE),
                field("arrayValue", 5, Kind.OPAQUE),
                field("kvlistValue", 6, Kind.OPAQUE),
                field("bytesValue", 7, Kind.OPAQUE));
        Field attributes7 = list("attributes", 7, attribute(any));
        JsonShape point = new JsonShape(
                attributes7,
                field("timeUnixNano", 3, Kind.UNSIGNED_FIXED),
                field("asDouble", 4, Kind.DOUBLE),
                field("asInt", 6, Kind.SIGNED_FIXED),
                field("flags", 8, Kind.WHOLE));
        JsonShape counted = new JsonShape(list("dataPoints", 1, new JsonShape()));
        JsonShape metric = new JsonShape(
                field("name", 1, Kind.TEXT),
                one("gauge", 5, new JsonShape(list("dataPoints", 1, point))),
                one(
                        "sum",
                        7,
                        new JsonShape(
                                list("dataPoints", 1, point), field("aggregationTemporality", 2, Kind.TEMPORALITY))),
                one("histogram", 9, counted),
                one("exponentialHistogram", 10, counted),
                one("summary", 11, counted));
        JsonShape resource = new JsonShape(list("attributes", 1, attribute(any)));
        JsonShape scope = new JsonShape(list("metrics", 2, metric));
        return new JsonShape(list(
                "resourceMetrics", 1, new JsonShape(one("resource", 1, resource), list("scopeMetrics", 2, scope))));
    }

    private static JsonShape attribute(JsonShape any) {
        return new JsonShape(field("key", 1, Kind.TEXT), one("value", 2, any));
    }

    private static Field field(String name, int number, Kind kind) {
        return new Field(name, number, kind, false, null);
    }

    private static Field one(String name, int number, JsonShape shape) {
        return new Field(name, number, Kind.MESSAGE, false, shape);
    }

    private static Field list(String name, int number, JsonShape shape) {
        return new Field(name, number, Kind.MESSAGE, true, shape);
    }
}
