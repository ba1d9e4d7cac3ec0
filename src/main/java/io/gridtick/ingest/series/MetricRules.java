package io.gridtick.ingest.series;

/**
 * All rules for one name of a metric. None of them for a name that is none of ours, which is remembered so that people can
 * be told of it; such rules belong to one thread.
 */
public final class MetricRules {
    public static final MetricRules NONE = new MetricRules(new Rule[0]);

    private static final int MAX_NAME = 120;

    private final Rule[] rules;
    private final String name;
    private long batch;

    MetricRules(Rule[] rules) {
        this(rules, "");
    }

    private MetricRules(Rule[] rules, String name) {
        this.rules = rules;
        this.name = name;
    }

    /** For a name that is none of ours. */
    static MetricRules unmapped(String name) {
        return new MetricRules(new Rule[0], name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
    }

    public boolean isEmpty() {
        return rules.length == 0;
    }

    /** Whether any of them counts where the labels fulfil these conditions. */
    boolean fits(long conditions) {
        for (Rule rule : rules) {
            if (rule.fits(conditions)) {
                return true;
            }
        }
        return false;
    }

    Rule[] rules() {
        return rules;
    }

    /** Of a metric that is none of ours; else empty. */
    String name() {
        return name;
    }

    /** Whether a name is met for the first time in this batch: asked for every sample, so it costs no search. */
    boolean isFirstIn(long thisBatch) {
        if (name.isEmpty() || batch == thisBatch) {
            return false;
        }
        batch = thisBatch;
        return true;
    }
}
