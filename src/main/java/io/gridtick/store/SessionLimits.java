package io.gridtick.store;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How long the server itself lets things take: a little less than we wait, so that the connection survives. */
final class SessionLimits {
    private SessionLimits() {}

    static Map<String, String> within(Duration limit) {
        long millis = limit.toMillis();
        return new TreeMap<>(Map.of(
                "statement_timeout", String.valueOf(millis * 9 / 10),
                "lock_timeout", String.valueOf(millis * 8 / 10),
                "idle_in_transaction_session_timeout", String.valueOf(millis * 2)));
    }

    /** The same for one transaction. */
    static String forTransaction(Duration limit) {
        return within(limit).entrySet().stream()
                .map(setting -> "SET LOCAL " + setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining("; "));
    }
}
