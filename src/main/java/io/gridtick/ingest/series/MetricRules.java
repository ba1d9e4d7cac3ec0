package io.gridtick.ingest.series;

/** All rules for one name of a metric. None of them for a name that is none of ours. */
public final class MetricRules {
    static final MetricRules NONE = new MetricRules(new Rule[0]);

    private final Rule[] rules;

    MetricRules(Rule[] rules) {
        this.rules = rules;
    }

    public boolean isEmpty() {
        return rules.length == 0;
    }

    Rule[] rules() {
        return rules;
    }
}
