package io.gridtick.ingest.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.fleet.GpuLabels;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder of one thread has learned: the sets of labels and the names of metrics that it met, by their raw bytes. A
 * decoder asks {@code find}; only where that is null it reads the labels and lets them be kept.
 */
public final class SeriesNames {
    private static final int MAX_LABEL_SETS = 1 << 18;
    private static final long MAX_LABEL_BYTES = 96L << 20;
    private static final int MAX_METRICS = 1 << 14;
    private static final long MAX_METRIC_BYTES = 1L << 20;
    private static final int MAX_NAMES = 1 << 12;
    private static final long MAX_NAME_BYTES = 1L << 18;
    private static final int LONGEST_LABEL = 64;
    private static final int MAX_SLOTS = 1 << 18;

    private final Mapping mapping = Mapping.get();
    private final RawCache<LabelSet> labelSets = new RawCache<>(MAX_LABEL_SETS, MAX_LABEL_BYTES, LabelSet.NONE);
    private final RawCache<MetricRules> metrics = new RawCache<>(MAX_METRICS, MAX_METRIC_BYTES, MetricRules.NONE);
    private final RawCache<MetricRules> fields = new RawCache<>(MAX_METRICS, MAX_METRIC_BYTES, MetricRules.NONE);
    private final RawCache<Boolean> labelNames = new RawCache<>(MAX_NAMES, MAX_NAME_BYTES, false);
    private final Map<GpuLabels, Slot> slots = new HashMap<>();

    /** The rules for the metric of this name, in UTF-8. */
    public MetricRules metric(byte[] body, int from, int to) {
        MetricRules known = metrics.find(body, from, to, to, to);
        if (known != null) {
            return known;
        }
        MetricRules rules = rules(new String(body, from, to - from, UTF_8));
        metrics.keep(body, from, to, to, to, rules);
        return rules;
    }

    /** The rules for a name that is a text already. */
    public MetricRules rules(String metric) {
        MetricRules rules = mapping.rules(metric);
        return rules.isEmpty() && !metric.isEmpty() ? MetricRules.unmapped(metric) : rules;
    }

    /** The rules for a name in two pieces, joined by an underscore: a measurement and its field. */
    public MetricRules metric(byte[] body, int from, int to, int from2, int to2) {
        MetricRules known = fields.find(body, from, to, from2, to2);
        if (known != null) {
            return known;
        }
        String name = new String(body, from, to - from, UTF_8) + "_" + new String(body, from2, to2 - from2, UTF_8);
        MetricRules rules = rules(name);
        fields.keep(body, from, to, from2, to2, rules);
        return rules;
    }

    /** Whether the label of this name, in UTF-8, can change what a set of labels is to us. */
    public boolean isLabel(byte[] body, int from, int to) {
        if (to - from > LONGEST_LABEL) {
            return false;
        }
        Boolean known = labelNames.find(body, from, to, to, to);
        if (known != null) {
            return known;
        }
        boolean isLabel = mapping.isLabel(new String(body, from, to - from, UTF_8));
        labelNames.keep(body, from, to, to, to, isLabel);
        return isLabel;
    }

    /** The labels whose raw bytes lie in up to two pieces, where they were met before. */
    public @Nullable LabelSet labels(byte[] body, int from, int to, int from2, int to2) {
        return labelSets.find(body, from, to, from2, to2);
    }

    /** Keeps what a new set of labels says. */
    public LabelSet learn(byte[] body, int from, int to, int from2, int to2, LabelReading reading) {
        LabelSet set = labelSet(reading);
        labelSets.keep(body, from, to, from2, to2, set);
        return set;
    }

    /** For labels that are not met again in the same bytes. */
    public LabelSet labelSet(LabelReading reading) {
        Labelling labelling = reading.labelling();
        return switch (labelling) {
            case null -> LabelSet.NONE;
            case Labelling.Refused(String field, String detail) -> new LabelSet(null, field + " " + detail, 0, 0);
            case Labelling.Known(GpuLabels labels) ->
                new LabelSet(slot(labels), null, reading.conditions(), reading.xid());
        };
    }

    public LabelReading reading() {
        return new LabelReading(mapping);
    }

    private Slot slot(GpuLabels labels) {
        if (slots.size() >= MAX_SLOTS) {
            slots.clear();
        }
        return slots.computeIfAbsent(labels, Slot::new);
    }
}
