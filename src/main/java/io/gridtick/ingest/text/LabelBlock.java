package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.series.LabelReading;

/**
 * Reads the labels between braces one by one: {@code {name="value","quoted name"="value",}}, and the name of the metric
 * where it stands between them as a quoted text of its own. Only for labels that were not met before.
 */
final class LabelBlock {
    private byte[] bytes = {};
    private int at;
    private int end;
    private String metric = "";
    private String text = "";

    /** The name of the metric that stood between the braces; empty where none did. */
    String metric() {
        return metric;
    }

    /** From the opening to the closing brace, both included; false where something else is between them. */
    boolean read(byte[] body, int from, int to, LabelReading labels) {
        bytes = body;
        at = from + 1;
        end = to - 1;
        metric = "";
        while (skipBlanks()) {
            if (!readItem(labels)) {
                return false;
            }
            if (skipBlanks() && bytes[at++] != ',') {
                return false;
            }
        }
        return true;
    }

    private boolean readItem(LabelReading labels) {
        boolean isQuoted = bytes[at] == '"';
        if (!(isQuoted ? readQuoted() : readBare())) {
            return false;
        }
        String name = text;
        if (!skipBlanks() || bytes[at] != '=') {
            boolean isMetric = isQuoted && metric.isEmpty() && !name.isEmpty();
            metric = isMetric ? name : metric;
            return isMetric;
        }
        at++;
        if (!skipBlanks() || bytes[at] != '"' || !readQuoted()) {
            return false;
        }
        labels.add(name, text);
        return true;
    }

    private boolean readBare() {
        int from = at;
        while (at < end && bytes[at] != '=' && bytes[at] != ',' && bytes[at] != '"' && !isBlank(bytes[at])) {
            at++;
        }
        text = new String(bytes, from, at - from, UTF_8);
        return at > from;
    }

    private boolean readQuoted() {
        int from = ++at;
        boolean hasEscapes = false;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                hasEscapes = true;
                at++;
            }
            at++;
        }
        if (at >= end) {
            return false;
        }
        text = hasEscapes ? unescaped(from, at) : new String(bytes, from, at - from, UTF_8);
        at++;
        return true;
    }

    /** An escape that does not exist stands for itself. */
    private String unescaped(int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte letter = bytes[i];
            if (letter == '\\') {
                byte next = bytes[++i];
                if (next == 'n') {
                    letter = '\n';
                } else if (next == '"' || next == '\\') {
                    letter = next;
                } else {
                    plain[length++] = letter;
                    letter = next;
                }
            }
            plain[length++] = letter;
        }
        return new String(plain, 0, length, UTF_8);
    }

    /** Whether there is more. */
    private boolean skipBlanks() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at < end;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t';
    }
}
