package io.gridtick.alert.state;

import io.gridtick.alert.rule.Condition;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** What an alert says to people. */
final class Sentences {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Sentences() {}

    /** On a field with this value. */
    static String of(Rule rule, Labels labels, double value) {
        String found = rule.condition() instanceof Condition.OfField on
                ? on.field().name() + " "
                        + (Double.isNaN(value) ? "?" : on.field().shown(value)) + " (" + on.text() + ")"
                : rule.condition().text();
        String lasting = rule.forMillis() == 0 ? "" : " for " + time(rule.forMillis());
        return place(labels) + ": " + found + lasting;
    }

    /** On an event. */
    static String of(Labels labels, String kind, String code, String detail) {
        return place(labels) + ": " + kind + (code.isEmpty() ? "" : " " + code)
                + (detail.isEmpty() ? "" : ", " + detail);
    }

    private static String place(Labels labels) {
        List<String> where = new ArrayList<>();
        if (!labels.host().isEmpty() && !labels.host().equals(labels.name())) {
            where.add(labels.host());
        }
        if (!labels.region().isEmpty() && !labels.region().equals(labels.name())) {
            where.add(labels.region());
        }
        return where.isEmpty() ? labels.name() : labels.name() + " (" + String.join(", ", where) + ")";
    }

    static String time(long millis) {
        if (millis % HOUR == 0) {
            return millis / HOUR + " h";
        }
        return millis % MINUTE == 0 ? millis / MINUTE + " min" : millis / SECOND + " s";
    }
}
