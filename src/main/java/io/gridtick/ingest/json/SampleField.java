package io.gridtick.ingest.json;

import io.gridtick.fleet.Metric;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
                put(metric.name(), new Measure(metric));
            }
        }

        private Names() {}

        static SampleField find(byte[] bytes, int from, int to) {
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
            return findEscaped(bytes, from, to);
        }

        /** Nobody escapes the letters of a name, but JSON allows it. */
        private static SampleField findEscaped(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\\') {
                    Optional<byte[]> plain = JsonText.string(bytes, from, to).map(Names::utf8);
                    return plain.map(name -> find(name, 0, name.length)).orElse(Unknown.FIELD);
                }
            }
            return Unknown.FIELD;
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
