package io.gridtick.history.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}, {@code 2w}; a bare number is seconds. */
final class Spell {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(ms|[smhdw]?)");
    private static final String[] UNITS = {"w", "d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};

    private Spell() {}

    static Optional<Long> millis(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String unit = form.group(2).isEmpty() ? "s" : form.group(2);
        return Optional.of(Math.multiplyExact(Long.parseLong(form.group(1)), unitMillis(unit)));
    }

    /** In the largest unit of which it is a whole number, days at most. */
    static String text(long millis) {
        for (int i = 1; i < UNITS.length; i++) {
            if (millis % MILLIS[i] == 0) {
                return millis / MILLIS[i] + UNITS[i];
            }
        }
        throw new IllegalStateException("every number of milliseconds is a whole one");
    }

    private static long unitMillis(String unit) {
        int at = 0;
        while (!UNITS[at].equals(unit)) {
            at++;
        }
        return MILLIS[at];
    }
}
