package io.gridtick.http.limit;

import java.time.Duration;

/** The answer of a bucket: whether it had a token, how many are left, and when the next one comes (zero when some are left). */
public record Grant(boolean isAllowed, int remaining, Duration next) {}
