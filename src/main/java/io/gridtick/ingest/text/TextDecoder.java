package io.gridtick.ingest.text;

import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SampleTime;
import io.gridtick.ingest.series.SeriesNames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of an exporter. A bad line is reported and the others are kept. Times may be seconds or milliseconds: they
 * are told apart by magnitude, so both formats are one here. Keeps names it has seen, so one instance serves one thread.
 */
public final class TextDecoder {
    private static final int USUAL_ROW_BYTES = 2_000;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What OpenMetrics puts behind the name of a counter. */
    private static final byte[] TOTAL = {'_', 't', 'o', 't', 'a', 'l'};

    private final SeriesNames names = new SeriesNames();
    private final SampleLine line = new SampleLine();
    private final LabelBlock block = new LabelBlock();
    private byte[] bytes = {};
    private int end;
    private int lineFrom;
    private ExtraLabels extra = ExtraLabels.NONE;

    /**
     * Good samples are in the batch and bad ones are reported by their line.
     *
     * @param timeMillis for lines without a time
     * @param nowMillis the server's clock
     */
    public Decoded decode(byte[] body, ExtraLabels extraLabels, long timeMillis, long nowMillis) {
        byte[] key = extraLabels.key();
        bytes = key.length == 0 ? body : Arrays.copyOf(body, body.length + key.length);
        System.arraycopy(key, 0, bytes, body.length, key.length);
        end = body.length;
        extra = extraLabels;
        RowAssembly rows = new RowAssembly(nowMillis, body.length / USUAL_ROW_BYTES + 1);
        int at = hasByteOrderMark() ? 3 : 0;
        for (int number = 1; at < end; number++) {
            lineFrom = at;
            switch (line.read(bytes, at, end)) {
                case EMPTY -> {}
                case BAD -> refuse(number, line.fault(), rows);
                case SENTINEL -> rows.sentinel();
                case SAMPLE -> take(number, timeMillis, rows);
            }
            at = line.next();
        }
        bytes = new byte[0];
        return rows.result();
    }

    private void take(int number, long timeMillis, RowAssembly rows) {
        MetricRules metric = line.hasName() ? metric(line.nameFrom(), line.nameTo()) : metricBetweenBraces();
        if (metric == null) {
            refuse(number, "does not begin with the name of a metric and its value", rows);
            return;
        }
        if (metric.isEmpty()) {
            rows.unmapped(metric);
            return;
        }
        LabelSet labels = labels();
        if (labels == null) {
            refuse(number, "has labels that cannot be read", rows);
            return;
        }
        long time = line.hasTime() ? SampleTime.millis(line.time()) : timeMillis;
        String refusal = rows.add(labels, metric, time, line.value());
        if (refusal != null) {
            rows.report("line " + number, refusal);
            rows.cite(bytes, lineFrom, line.next());
        }
    }

    private void refuse(int number, String detail, RowAssembly rows) {
        rows.invalid("line " + number, detail);
        rows.cite(bytes, lineFrom, line.next());
    }

    private MetricRules metric(int from, int to) {
        MetricRules rules = names.metric(bytes, from, to);
        int shorter = to - TOTAL.length;
        boolean isCounter =
                rules.isEmpty() && shorter > from && Arrays.equals(bytes, shorter, to, TOTAL, 0, TOTAL.length);
        MetricRules counted = isCounter ? names.metric(bytes, from, shorter) : rules;
        return counted.isEmpty() ? rules : counted;
    }

    /** As Prometheus 3 writes names that are not of the old alphabet; null where there is no name. */
    private @Nullable MetricRules metricBetweenBraces() {
        int from = line.labelsFrom() + 2;
        if (from < line.labelsTo() && bytes[from - 1] == '"') {
            int to = from;
            while (to < line.labelsTo() && bytes[to] != '"' && bytes[to] != '\\') {
                to++;
            }
            boolean isAlone = to + 1 < line.labelsTo() && (bytes[to + 1] == ',' || bytes[to + 1] == '}');
            if (to > from && bytes[to] == '"' && isAlone) {
                return metric(from, to);
            }
        }
        boolean isRead = block.read(bytes, line.labelsFrom(), line.labelsTo(), names.reading());
        return isRead && !block.metric().isEmpty() ? names.rules(block.metric()) : null;
    }

    /** Null where they cannot be read. */
    private @Nullable LabelSet labels() {
        int from = line.labelsFrom();
        int to = line.labelsTo();
        LabelSet known = names.labels(bytes, from, to, end, bytes.length);
        if (known != null) {
            return known;
        }
        LabelReading reading = names.reading();
        boolean isReadable = from == to || block.read(bytes, from, to, reading);
        boolean hasTwoNames =
                isReadable && from != to && line.hasName() && !block.metric().isEmpty();
        if (!isReadable || hasTwoNames) {
            return null;
        }
        extra.addTo(reading);
        return names.learn(bytes, from, to, end, bytes.length, reading);
    }

    private boolean hasByteOrderMark() {
        return end >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
    }
}
