package io.gridtick.ingest.json;

import io.gridtick.fleet.Metric;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A field that a sample may have, known by the bytes of its name. */
sealed interface SampleField {

    /** Says which GPU, where and when. */
    enum Attribute implements SampleField {
        UUID,
        HOST,
        REGION,
        MODEL,
        INDEX,
        TS,
        GPUS
    }

    /** Says how much. */
    record Measure(Metric metric) implements SampleField {}

    /** Any other field. */
    enum Unknown implements SampleField {
        FIELD
    }

    /** The field that the reader has come to. */
    static SampleField at(JsonReader reader) {
        return Names.find(reader.bytes(), reader.textFrom(), reader.textTo());
    }

    /** The names, found by length and outer letters, then compared. */
    final class Names {
        private static final int SLOTS = 256;
        private static final @Nullable Name[] TABLE = new Name[SLOTS];

        static {
            for (Attribute attribute : Attribute.values()) {
                put(attribute.name(), attribute);
            }
            for (Metric metric : Metric.values()) {
                // That a GPU cannot be read is a word of whoever reads it from afar, which is this server.
                if (metric != Metric.LOST) {
                    put(metric.name(), new Measure(metric));
                }
            }
        }

        private Names() {}

        /** Nobody escapes the letters of a name, but JSON allows it. */
        static SampleField find(byte[] bytes, int from, int to) {
            SampleField field = known(bytes, from, to);
            return field == Unknown.FIELD && isEscaped(bytes, from, to) ? findEscaped(bytes, from, to) : field;
        }

        /** What comes out of escapes is plain: a backslash in it is a backslash. */
        private static SampleField findEscaped(byte[] bytes, int from, int to) {
            return JsonText.string(bytes, from, to)
                    .map(Names::utf8)
                    .map(name -> known(name, 0, name.length))
                    .orElse(Unknown.FIELD);
        }

        private static SampleField known(byte[] bytes, int from, int to) {
            if (from == to) {
                return Unknown.FIELD;
            }
            int slot = slot(bytes, from, to);
            for (Name name = TABLE[slot]; name != null; name = TABLE[slot]) {
                if (Arrays.equals(name.bytes, 0, name.bytes.length, bytes, from, to)) {
                    return name.field;
                }
                slot = (slot + 1) % SLOTS;
            }
            return Unknown.FIELD;
        }

        private static boolean isEscaped(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\\') {
                    return true;
                }
            }
            return false;
        }

        private static void put(String name, SampleField field) {
            byte[] bytes = utf8(name.toLowerCase(Locale.ROOT));
            int slot = slot(bytes, 0, bytes.length);
            while (TABLE[slot] != null) {
                slot = (slot + 1) % SLOTS;
            }
            TABLE[slot] = new Name(bytes, field);
        }

        private static int slot(byte[] bytes, int from, int to) {
            return ((to - from) * 37 + bytes[from] * 7 + bytes[to - 1] * 3) & (SLOTS - 1);
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private record Name(byte[] bytes, SampleField field) {}
    }
}
