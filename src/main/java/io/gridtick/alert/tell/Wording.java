package io.gridtick.alert.tell;

import io.gridtick.alert.state.Alert;
import java.util.List;

/** The sentence of a message, of which all alerts are in one region and ended alike. */
final class Wording {
    private Wording() {}

    static String of(Transition transition, List<Alert> alerts) {
        Alert first = alerts.getFirst();
        String end =
                switch (transition) {
                    case FIRING -> "";
                    case RESOLVED -> because(first.because());
                    case REPEATED -> " Still so.";
                };
        if (alerts.size() == 1) {
            return first.ruleName() + ": " + first.text() + "." + end;
        }
        String region = first.labels().region();
        String where = region.isEmpty() ? "" : " in " + region;
        return first.ruleName() + ": " + alerts.size() + " " + first.kind().word() + "s" + where + "." + end;
    }

    private static String because(Alert.Because because) {
        return switch (because) {
            case OPEN, CLEARED -> " Resolved.";
            case SUBJECT_GONE -> " It is no longer there.";
            case RULE_CHANGED -> " The rule no longer says so.";
        };
    }
}
