package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.ingest.Remarks;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import org.jspecify.annotations.Nullable;

/** The values of one line that are of metrics of ours, until its time is known. Changed in place, for one thread. */
final class LineValues {
    /** We know fewer metrics than that. */
    private static final int MAX = 1_024;

    private final @Nullable MetricRules[] rules = new MetricRules[MAX];
    private final @Nullable MetricRules[] firstOthers = new MetricRules[Remarks.MAX_UNMAPPED];
    private final double[] numbers = new double[MAX];
    private final int[] nameFrom = new int[MAX];
    private final int[] nameTo = new int[MAX];
    private int count;
    private int others;

    void clear() {
        count = 0;
        others = 0;
    }

    void add(MetricRules metric, double number, int from, int to) {
        if (count == MAX) {
            throw new MalformedLine("has more than 1,024 values of GPUs");
        }
        rules[count] = metric;
        numbers[count] = number;
        nameFrom[count] = from;
        nameTo[count] = to;
        count++;
    }

    /** Counts a field that is none of ours, or of a kind that is none of ours. */
    void other(MetricRules metric) {
        if (others < firstOthers.length) {
            firstOthers[others] = metric;
        }
        others++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Gives the values to the rows. Says whether any was refused. */
    boolean give(RowAssembly rows, LabelSet labels, long timeMillis, byte[] body, int line) {
        boolean isAnyRefused = false;
        for (int i = 0; i < count; i++) {
            MetricRules metric = rules[i];
            String refusal = metric == null ? null : rows.add(labels, metric, timeMillis, numbers[i]);
            if (refusal != null) {
                isAnyRefused = true;
                String field = new String(body, nameFrom[i], nameTo[i] - nameFrom[i], US_ASCII);
                rows.report("line " + line + ": " + field, refusal);
            }
        }
        return isAnyRefused;
    }

    void giveOthers(RowAssembly rows) {
        for (int i = 0; i < others; i++) {
            MetricRules metric = i < firstOthers.length ? firstOthers[i] : null;
            if (metric == null) {
                rows.unmapped();
            } else {
                rows.unmapped(metric);
            }
        }
    }
}
