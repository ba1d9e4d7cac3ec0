package io.gridtick.ingest.series;

/** All rules for one name of a metric. None of them for a name that is none of ours. */
public final class MetricRules {
    public static final MetricRules NONE = new MetricRules(new Rule[0]);

    private final Rule[] rules;

    MetricRules(Rule[] rules) {
        this.rules = rules;
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
}
