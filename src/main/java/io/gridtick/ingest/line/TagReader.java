package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.SeriesNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds what the tags of a line say of a GPU; reads them where their bytes are new. For one thread. */
final class TagReader {
    /** As in InfluxDB. */
    private static final int MAX_BYTES = 65_535;

    private final SeriesNames names;

    TagReader(SeriesNames names) {
        this.names = names;
    }

    LabelSet labels(byte[] body, int from, int to) {
        LabelSet known = names.labels(body, from, to, to, to);
        if (known != null) {
            return known;
        }
        if (to - from > MAX_BYTES) {
            throw new MalformedLine("has more than 65,535 bytes of tags");
        }
        LabelReading reading = names.reading();
        TelegrafTags.plain(tags(body, from, to)).forEach(reading::add);
        return names.learn(body, from, to, to, to, reading);
    }

    private static Map<String, String> tags(byte[] body, int from, int to) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int at = from; at <= to && from < to; ) {
            int keyEnd = Scan.keyEnd(body, at, to);
            if (keyEnd == at || keyEnd == to || body[keyEnd] != '=') {
                throw new MalformedLine("has a tag that is not key=value");
            }
            int valueEnd = Scan.keyEnd(body, keyEnd + 1, to);
            boolean isWhole = valueEnd == to || body[valueEnd] == ',';
            if (valueEnd == keyEnd + 1 || !isWhole) {
                throw new MalformedLine("has a tag that is not key=value");
            }
            if (tags.putIfAbsent(plain(body, at, keyEnd), plain(body, keyEnd + 1, valueEnd)) != null) {
                throw new MalformedLine("has a tag twice");
            }
            at = valueEnd + 1;
        }
        return tags;
    }

    /** Without the backslashes that take away the meaning of what follows; any other one stands for itself. */
    private static String plain(byte[] body, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            boolean isEscape = body[at] == '\\' && at + 1 < to && isSpecial(body[at + 1]);
            if (!isEscape) {
                plain[length++] = body[at];
            }
        }
        return new String(Arrays.copyOf(plain, length), UTF_8);
    }

    private static boolean isSpecial(byte letter) {
        return letter == ',' || letter == '=' || letter == ' ';
    }
}
