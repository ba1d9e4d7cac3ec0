package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.otlp.JsonShape.Field;
import io.gridtick.ingest.wire.JsonKind;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.JsonText;
import io.gridtick.ingest.wire.MalformedJson;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request that came as JSON in binary form, as far as we read it. Takes what the JSON of protocol buffers allows:
 * whole numbers as texts, names in either style, null for what is not there, fields in any order. For one thread.
 */
final class JsonRewriter {
    private final JsonReader json = new JsonReader();
    private final JsonScalars scalars = new JsonScalars(json);
    private final WireBuffer out = new WireBuffer();
    private byte[] bytes = {};

    void rewrite(byte[] body) {
        bytes = body;
        out.start();
        json.start(body, 0, body.length);
        writeFields(JsonShape.REQUEST);
        json.finish();
    }

    /** Good until the next request is written. */
    byte[] bytes() {
        return out.bytes();
    }

    int length() {
        return out.length();
    }

    private void writeFields(JsonShape shape) {
        json.enterObject();
        while (json.nextField()) {
            Field field = field(shape);
            if (field == null || json.peek() == JsonKind.NULL) {
                json.skip();
            } else if (field.isRepeated) {
                json.enterArray();
                while (json.nextItem()) {
                    write(field);
                }
            } else {
                write(field);
            }
        }
    }

    private @Nullable Field field(JsonShape shape) {
        int from = json.textFrom();
        int to = json.textTo();
        if (!hasEscape(from, to)) {
            return shape.field(bytes, from, to);
        }
        byte[] name = text(from, to).getBytes(UTF_8);
        return shape.field(name, 0, name.length);
    }

    private void write(Field field) {
        switch (field.kind) {
            case MESSAGE -> {
                int opened = out.open(field.tag);
                if (field.shape != null) {
                    writeFields(field.shape);
                }
                out.close(opened);
            }
            case OPAQUE -> {
                json.skip();
                out.close(out.open(field.tag));
            }
            case TEXT -> writeText(field);
            case DOUBLE -> out.fixed(field.tag, Double.doubleToRawLongBits(scalars.decimal()));
            case UNSIGNED_FIXED -> out.fixed(field.tag, scalars.unsigned());
            case SIGNED_FIXED -> out.fixed(field.tag, scalars.whole());
            case WHOLE -> out.number(field.tag, scalars.whole());
            case BOOLEAN -> out.number(field.tag, scalars.isTrue() ? 1 : 0);
            case TEMPORALITY -> out.number(field.tag, scalars.temporality());
        }
    }

    private void writeText(Field field) {
        if (json.peek() != JsonKind.TEXT) {
            throw new MalformedJson(json.position(), "a text must stand here");
        }
        json.text();
        int from = json.textFrom();
        int to = json.textTo();
        if (hasEscape(from, to)) {
            byte[] text = text(from, to).getBytes(UTF_8);
            out.text(field.tag, text, 0, text.length);
        } else {
            out.text(field.tag, bytes, from, to);
        }
    }

    private String text(int from, int to) {
        return JsonText.string(bytes, from, to).orElseThrow(() -> new MalformedJson(from, "this text is not Unicode"));
    }

    private boolean hasEscape(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\\') {
                return true;
            }
        }
        return false;
    }
}
