package io.gridtick.alert.delivery;

import io.gridtick.fleet.event.Severity;
import java.util.List;
import java.util.Set;

/**
 * What a destination wants to hear.
 *
 * @param rules ids of rules, with {@code *} for any text; empty for all
 * @param regions of the subjects, likewise; what has no region is told only where all are wanted
 * @param isToldResolved whether also that something is over
 */
public record Wish(Set<Severity> severities, List<String> rules, List<String> regions, boolean isToldResolved) {
    public static final Wish ALL = new Wish(Set.of(Severity.values()), List.of(), List.of(), true);
    public static final int MOST_PATTERNS = 50;

    public Wish {
        severities = Set.copyOf(severities);
        rules = List.copyOf(rules);
        regions = List.copyOf(regions);
    }

    public boolean covers(Notice notice) {
        return switch (notice.turn()) {
            case TEST -> true;
            case FIRING, REPEATED -> isOfThese(notice);
            case RESOLVED -> isToldResolved && isOfThese(notice);
        };
    }

    private boolean isOfThese(Notice notice) {
        return severities.contains(notice.severity())
                && (rules.isEmpty() || matches(rules, notice.rule()))
                && (regions.isEmpty()
                        || notice.alerts().stream()
                                .anyMatch(alert -> alert.region() != null && matches(regions, alert.region())));
    }

    private static boolean matches(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, text));
    }

    /** Part by part, so that no pattern takes longer than others. */
    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        int at = star;
        int from = star + 1;
        for (int next = pattern.indexOf('*', from); next >= 0; next = pattern.indexOf('*', from)) {
            String part = pattern.substring(from, next);
            int found = text.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
            from = next + 1;
        }
        String last = pattern.substring(from);
        return text.length() - at >= last.length() && text.endsWith(last);
    }
}
