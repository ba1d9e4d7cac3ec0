package io.gridtick.account.token;

import java.time.Duration;

/** What every token of this installation has in common. */
record TokenRules(String issuer) {
    static final String AUDIENCE = "gridtick";
    static final String ALGORITHM = "RS256";
    static final String ACCESS = "access";
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** By how much the clocks of two nodes may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);
}
