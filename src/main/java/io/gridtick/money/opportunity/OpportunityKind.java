package io.gridtick.money.opportunity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done about it differs. */
enum OpportunityKind {
    /** Does nothing, and nobody has it. */
    IDLE,
    /** Does nothing while somebody has it. */
    ALLOCATED_IDLE,
    /** Is leased, and the market has it cheaper. */
    LEASE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OpportunityKind> parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(text))
                .findFirst();
    }
}
