package io.gridtick.alert.tell;

import io.gridtick.alert.state.Alert;
import java.util.List;

/** The sentence of a message. */
final class Wording {
    private static final int PLACES_NAMED = 3;

    private Wording() {}

    static String of(Transition transition, List<Alert> alerts) {
        Alert first = alerts.getFirst();
        String end =
                switch (transition) {
                    case FIRING -> "";
                    case RESOLVED -> " Resolved.";
                    case REPEATED -> " Still so.";
                };
        if (alerts.size() == 1) {
            return first.ruleName() + ": " + first.text() + "." + end;
        }
        List<String> regions = alerts.stream()
                .map(alert -> alert.labels().region())
                .filter(region -> !region.isEmpty())
                .distinct()
                .limit(PLACES_NAMED + 1L)
                .toList();
        String where = regions.isEmpty()
                ? ""
                : " in " + (regions.size() > PLACES_NAMED ? "several regions" : String.join(", ", regions));
        return first.ruleName() + ": " + alerts.size() + " " + first.kind().word() + "s" + where + "." + end;
    }
}
