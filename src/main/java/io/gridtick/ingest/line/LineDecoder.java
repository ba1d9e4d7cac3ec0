package io.gridtick.ingest.line;

import io.gridtick.http.ProblemException;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;

/**
 * Reads lines. Every input ends in a result or in a {@link ProblemException} of kind too large; a line counts as a whole
 * or not at all. Keeps names it has seen, so one instance serves one thread.
 */
public final class LineDecoder {
    private static final int USUAL_LINE_BYTES = 300;
    private static final byte[] NOTHING = {};

    private final SeriesNames names = new SeriesNames();
    private final MetricNames metrics = new MetricNames(names);
    private final TagReader tags = new TagReader(names);
    private final FieldValue value = new FieldValue();
    private final LineValues values = new LineValues();
    private byte[] bytes = NOTHING;
    private int at;
    private int line;

    /** Good lines are in the batch and bad ones are reported; {@code nowMillis} is the server's clock. */
    Decoded decode(byte[] body, Precision precision, long nowMillis) {
        RowAssembly rows = new RowAssembly(nowMillis, body.length / USUAL_LINE_BYTES + 1);
        try {
            readLines(body, precision, rows);
        } finally {
            forget();
        }
        return rows.result();
    }

    private void readLines(byte[] body, Precision precision, RowAssembly rows) {
        bytes = body;
        at = 0;
        line = 1;
        while (at < body.length) {
            int lineFrom = at;
            int number = line;
            try {
                readLine(precision, rows);
            } catch (MalformedLine malformed) {
                rows.invalid("line " + number, malformed.reason());
                at = Scan.lineEnd(body, lineFrom);
                rows.cite(body, lineFrom, at);
                line = number;
            }
            at++;
            line++;
        }
    }

    /** Bodies are counted while they are held, and not after. */
    private void forget() {
        bytes = NOTHING;
        metrics.measurement(NOTHING, 0, 0);
        value.forget();
    }

    /** Ends at the end of the line. */
    private void readLine(Precision precision, RowAssembly rows) {
        skipBlanks();
        if (isLineEnd()) {
            skipReturn();
        } else if (bytes[at] == '#') {
            at = Scan.lineEnd(bytes, at);
        } else {
            readPoint(precision, rows);
        }
    }

    private void readPoint(Precision precision, RowAssembly rows) {
        int number = line;
        int measurementFrom = at;
        at = Scan.measurementEnd(bytes, at);
        if (at == measurementFrom) {
            throw new MalformedLine("has no measurement");
        }
        metrics.measurement(bytes, measurementFrom, at);
        int tagsFrom = at;
        int tagsTo = at;
        if (at < bytes.length && bytes[at] == ',') {
            tagsFrom = at + 1;
            tagsTo = Scan.tagsEnd(bytes, tagsFrom);
            at = tagsTo;
            if (tagsFrom == tagsTo) {
                throw new MalformedLine("has a tag that is not key=value");
            }
        }
        skipBlanks();
        if (isLineEnd()) {
            throw new MalformedLine("has no fields");
        }
        readFields();
        long timeMillis = readTime(precision, rows.nowMillis());
        if (!values.isEmpty()) {
            LabelSet labels = tags.labels(bytes, tagsFrom, tagsTo);
            if (values.give(rows, labels, timeMillis, bytes, number)) {
                rows.cite(bytes, measurementFrom, at);
            }
        }
        values.giveOthers(rows);
    }

    private void readFields() {
        values.clear();
        readField();
        while (at < bytes.length && bytes[at] == ',') {
            at++;
            readField();
        }
    }

    private void readField() {
        int from = at;
        int to = Scan.keyEnd(bytes, from, bytes.length);
        if (to == from || to == bytes.length || bytes[to] != '=') {
            throw new MalformedLine(to == from ? "has a field without a name" : "has a field without a value");
        }
        boolean isNumber = value.read(bytes, to + 1);
        at = value.end();
        line += value.lines();
        MetricRules metric = metrics.rules(from, to);
        if (isNumber && !metric.isEmpty()) {
            values.add(metric, value.number(), from, to);
        } else {
            values.other(metric);
        }
    }

    /** Ends at the end of the line. */
    private long readTime(Precision precision, long nowMillis) {
        skipBlanks();
        if (isLineEnd()) {
            skipReturn();
            return nowMillis;
        }
        long time = readWhole();
        skipBlanks();
        if (!isLineEnd()) {
            throw new MalformedLine("has a time that is no whole number");
        }
        skipReturn();
        if (!values.isEmpty()) {
            precision.meant(time, nowMillis).ifPresent(meant -> {
                throw new MalformedLine(
                        "has a time more than a year from now with %s, but not with %s: name the unit in the request"
                                .formatted(precision.parameter(), meant.parameter()));
            });
        }
        return precision.millis(time);
    }

    private long readWhole() {
        boolean isNegative = bytes[at] == '-';
        if (isNegative) {
            at++;
        }
        int from = at;
        long time = 0;
        for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            int digit = bytes[at] - '0';
            if (time > (Long.MAX_VALUE - digit) / 10) {
                throw new MalformedLine("has a time of more than 64 bits");
            }
            time = time * 10 + digit;
        }
        if (at == from) {
            throw new MalformedLine("has a time that is no whole number");
        }
        return isNegative ? -time : time;
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** At the end of the body, at a line feed, or at a carriage return before one of them. */
    private boolean isLineEnd() {
        if (at == bytes.length || bytes[at] == '\n') {
            return true;
        }
        return bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] == '\n');
    }

    private void skipReturn() {
        if (at < bytes.length && bytes[at] == '\r') {
            at++;
        }
    }
}
