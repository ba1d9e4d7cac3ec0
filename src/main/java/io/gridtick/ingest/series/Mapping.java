package io.gridtick.ingest.series;

import io.gridtick.fleet.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The two tables: which labels say what, and which metric is which of ours. Immutable, shared by all loops. */
public final class Mapping {
    private static final String LABELS = "/ingest/labels.tsv";
    private static final String METRICS = "/ingest/metrics.tsv";
    private static final String BIT = "bit ";
    private static final Mapping INSTANCE = new Mapping();

    private final Map<String, Place> roles = new HashMap<>();
    private final Map<String, MetricRules> rules = new HashMap<>();

    /** Each condition that any rule has, as its bit. */
    private final Map<Condition, Integer> conditions = new LinkedHashMap<>();

    /** The role of a label, and how early it comes among those of its role. */
    record Place(LabelRole role, int rank) {}

    /** Of a rule: this label has this value; an empty one also stands for a missing label. */
    record Condition(String label, String value) {}

    private Mapping() {
        int rank = 0;
        for (String[] row : Table.rows(LABELS, 2)) {
            roles.put(row[1], new Place(LabelRole.valueOf(row[0].toUpperCase(Locale.ROOT)), rank++));
        }
        Map<String, List<Rule>> found = new HashMap<>();
        for (String[] row : Table.rows(METRICS, 4)) {
            found.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(rule(row));
        }
        found.forEach((name, list) -> rules.put(name, new MetricRules(list.toArray(Rule[]::new))));
    }

    public static Mapping get() {
        return INSTANCE;
    }

    /** The rules for a name; {@link MetricRules#isEmpty} for a name that is none of ours. */
    public MetricRules rules(String metric) {
        return rules.getOrDefault(metric, MetricRules.NONE);
    }

    /** Whether this label says anything to us. */
    boolean isLabel(String label) {
        return roles.containsKey(label)
                || conditions.keySet().stream()
                        .anyMatch(condition -> condition.label().equals(label));
    }

    Map<String, Place> roles() {
        return roles;
    }

    Map<Condition, Integer> conditions() {
        return conditions;
    }

    private Rule rule(String[] row) {
        long needed = needed(row[1]);
        String form = row[3];
        if (form.equals("info")) {
            return new Rule(needed, Metric.UTIL, Rule.Form.INFO, 0, 0);
        }
        Metric metric = Metric.valueOf(row[2].toUpperCase(Locale.ROOT));
        if (form.startsWith(BIT)) {
            return new Rule(needed, metric, Rule.Form.BITS, 0, 1L << Integer.parseInt(form.substring(BIT.length())));
        }
        return form.equals("xid")
                ? new Rule(needed, metric, Rule.Form.XID, 0, 0)
                : new Rule(needed, metric, Rule.Form.SCALED, Double.parseDouble(form), 0);
    }

    private long needed(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return Arrays.stream(text.split(","))
                .map(condition -> condition.split("=", -1))
                .mapToLong(pair -> 1L << bit(new Condition(pair[0], pair[1])))
                .reduce(0, (all, bit) -> all | bit);
    }

    private int bit(Condition condition) {
        int next = conditions.size();
        if (next >= Long.SIZE) {
            throw new IllegalStateException("more conditions than bits");
        }
        return Objects.requireNonNullElse(conditions.putIfAbsent(condition, next), next);
    }
}
