package io.gridtick.ingest.series;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.Citation;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Remarks;
import io.gridtick.ingest.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one body out of the values of its series: values of one GPU at one time share a row. For one thread
 * and one body.
 */
public final class RowAssembly {
    public static final int MAX_ERRORS = 20;
    public static final int MAX_VALUES = 2_000_000;

    /** Prometheus says by this very bit pattern that a series ended. */
    public static final long STALE_BITS = 0x7ff0000000000002L;

    private static final double BLANK_INT_32_FROM = 0x7ffffff0;
    private static final double BLANK_INT_32_TO = 0x7ffffff3;
    private static final double BLANK_FLOAT_FROM = 140_737_488_355_328.0;
    private static final double BLANK_FLOAT_TO = BLANK_FLOAT_FROM + 3;
    private static final double BLANK_INT_64 = 9.2e18;
    private static final double BLANK_INT_64_END = 9.3e18;
    private static final int MAX_ROWS = 1 << 17;

    private static final AtomicLong BATCHES = new AtomicLong();

    private final long batch = BATCHES.incrementAndGet();
    private final long nowMillis;
    private final long latestMillis;
    private final long earliestMillis;
    private final SampleBatch.Builder rows;
    private final List<FieldError> errors = new ArrayList<>(0);
    private final Citation citation = new Citation();
    private final List<String> unmappedNames = new ArrayList<>(0);
    private long newestRefusedMillis = Remarks.NEVER;
    private int received;
    private int unmapped;
    private int sentinels;
    private int ended;
    private int future;
    private int old;
    private int invalid;
    private int unknownFields;

    /** @param nowMillis the server's clock, which also stands in for a time that was not sent */
    public RowAssembly(long nowMillis, int expectedRows) {
        this.nowMillis = nowMillis;
        this.latestMillis = nowMillis + SampleTime.MAX_AHEAD.toMillis();
        this.earliestMillis = nowMillis - SampleTime.MAX_AGE.toMillis();
        this.rows = new SampleBatch.Builder(Math.clamp(expectedRows, 4, 8_192));
    }

    public long nowMillis() {
        return nowMillis;
    }

    /**
     * Takes one value.
     *
     * @return why it is refused, for the decoder to report with its place; null where it is taken or needs no word
     */
    public @Nullable String add(LabelSet labels, MetricRules metric, long timeMillis, double value) {
        count();
        Slot slot = labels.slot;
        if (slot == null || !metric.fits(labels.conditions)) {
            return noneOfOurs(labels, metric);
        }
        if (timeMillis > latestMillis) {
            future++;
            refusedTime(timeMillis);
            return "is more than 10 minutes ahead of the clock of this server";
        }
        if (timeMillis < earliestMillis) {
            old++;
            refusedTime(timeMillis);
            return "is older than 7 days";
        }
        if (Double.isNaN(value)) {
            notANumber(slot, timeMillis, value);
            return null;
        }
        for (Rule rule : metric.rules()) {
            if (rule.fits(labels.conditions)) {
                String refusal = apply(rule, slot, labels.xid, timeMillis, value);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    /** Takes one value that cannot be used as it is written; the reason comes back where it is of a GPU and of use. */
    public @Nullable String refuse(LabelSet labels, MetricRules metric, String reason) {
        count();
        if (!labels.isGpu() || !metric.fits(labels.conditions)) {
            return noneOfOurs(labels, metric);
        }
        invalid++;
        return reason;
    }

    /** Counts a sample that stands for "not known" in a format of its own. */
    public void sentinel() {
        count();
        sentinels++;
    }

    /** Counts a sample of something that is none of ours. */
    public void unmapped() {
        count();
        unmapped++;
    }

    /** Counts a sample of a metric that is none of ours, and keeps its name if it is one of the first. */
    public void unmapped(MetricRules metric) {
        unmapped();
        if (unmappedNames.size() < Remarks.MAX_UNMAPPED
                && metric.isFirstIn(batch)
                && !unmappedNames.contains(metric.name())) {
            unmappedNames.add(metric.name());
        }
    }

    /** Where the sample lies whose refusal is reported; the first one is kept. */
    public void cite(byte[] body, int from, int to) {
        citation.cite(body, from, to);
    }

    /** The same for formats whose bytes no person can read: ask {@link #hasCitation} before making the text. */
    public void cite(String readable) {
        citation.cite(readable);
    }

    public boolean hasCitation() {
        return !citation.isEmpty();
    }

    /** Remembers when a sample claims to be taken whose time is not believed. */
    public void refusedTime(long timeMillis) {
        newestRefusedMillis = Math.max(newestRefusedMillis, timeMillis);
    }

    public void unknownField() {
        unknownFields++;
    }

    /** Counts a sample that cannot be read at all. */
    public void invalid(String at, String detail) {
        count();
        invalid++;
        report(at, detail);
    }

    /** Tells the sender of a refusal; what many have in common is told once. */
    public void report(String at, String detail) {
        boolean isTold = !errors.isEmpty()
                && errors.getLast().detail().equals(detail)
                && errors.getLast().at().equals(at);
        if (errors.size() < MAX_ERRORS && !isTold) {
            errors.add(new FieldError(at, detail));
        }
    }

    public Decoded result() {
        Tally tally = new Tally(received, unmapped, sentinels, ended, future, old, invalid, unknownFields);
        return new Decoded(
                rows.build(), tally, errors, new Remarks(citation.text(), newestRefusedMillis, unmappedNames));
    }

    private @Nullable String noneOfOurs(LabelSet labels, MetricRules metric) {
        if (!metric.isEmpty() && labels.refusal != null) {
            invalid++;
            return labels.refusal;
        }
        unmapped++;
        return null;
    }

    private void notANumber(Slot slot, long timeMillis, double value) {
        if (Double.doubleToRawLongBits(value) == STALE_BITS) {
            ended++;
            rows.set(row(slot, timeMillis), Metric.ENDED, 1);
        } else {
            sentinels++;
        }
    }

    private @Nullable String apply(Rule rule, Slot slot, int xid, long timeMillis, double value) {
        switch (rule.form()) {
            case SCALED -> {
                return scaled(rule, slot, timeMillis, value);
            }
            case BITS -> {
                int row = row(slot, timeMillis);
                double known = rows.value(row, rule.metric());
                long bits = (Double.isNaN(known) ? 0 : (long) known) | (value == 0 ? 0 : rule.bits());
                rows.set(row, rule.metric(), (double) bits);
            }
            case XID -> {
                if (value > 0 && xid > 0) {
                    int row = row(slot, timeMillis);
                    rows.set(row, Metric.XID, xid);
                    rows.set(row, Metric.XID_COUNT, Math.min(value, Metric.XID_COUNT.max()));
                }
            }
            case INFO -> {
                int _ = row(slot, timeMillis);
            }
        }
        return null;
    }

    private @Nullable String scaled(Rule rule, Slot slot, long timeMillis, double value) {
        if (isBlank(rule.metric(), value)) {
            sentinels++;
            return null;
        }
        double ours = value * rule.factor();
        if (!rule.metric().admits(ours)) {
            invalid++;
            return "is not a possible value of " + rule.metric().wireName();
        }
        int row = row(slot, timeMillis);
        double known = rows.value(row, rule.metric());
        // Several series may say the same of one GPU, one for each workload: the busiest is the device.
        rows.set(row, rule.metric(), known > ours ? known : ours);
        return null;
    }

    /** What DCGM writes where it does not know. */
    private static boolean isBlank(Metric metric, double value) {
        boolean mayBeSmall = metric != Metric.ENERGY && metric != Metric.THROTTLE_SECONDS;
        return (value >= BLANK_INT_64 && value < BLANK_INT_64_END)
                || (mayBeSmall && value >= BLANK_INT_32_FROM && value <= BLANK_INT_32_TO)
                || (value >= BLANK_FLOAT_FROM && value <= BLANK_FLOAT_TO);
    }

    private int row(Slot slot, long timeMillis) {
        if (slot.batch == batch && slot.timeMillis == timeMillis) {
            return slot.row;
        }
        if (rows.size() == MAX_ROWS) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too_many_samples",
                            "A request may speak of 131,072 GPUs and times; send more in several requests.")
                    .exception();
        }
        slot.batch = batch;
        slot.timeMillis = timeMillis;
        slot.row = rows.size();
        rows.add(slot.labels, timeMillis);
        return slot.row;
    }

    private void count() {
        if (received == MAX_VALUES) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too_many_samples",
                            "A request may have 2,000,000 values; send more in several requests.")
                    .exception();
        }
        received++;
    }
}
