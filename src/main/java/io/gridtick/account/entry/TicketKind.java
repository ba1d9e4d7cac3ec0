package io.gridtick.account.entry;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What a link is good for, where it leads, and for how long. */
enum TicketKind {
    VERIFY("/verify", Duration.ofHours(24)),
    INVITE("/invitation", Duration.ofDays(7)),
    RESET("/reset", Duration.ofHours(1)),
    /** Handed over by a person, who may not reach the other at once. What anybody asks for does not displace it. */
    RESET_BY_HAND("/reset", Duration.ofHours(24));

    /** Both ways to a new password. */
    static final Set<TicketKind> RESETS = Set.of(RESET, RESET_BY_HAND);

    private final String path;
    private final Duration lifetime;

    TicketKind(String path, Duration lifetime) {
        this.path = path;
        this.lifetime = lifetime;
    }

    String path() {
        return path;
    }

    Duration lifetime() {
        return lifetime;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
