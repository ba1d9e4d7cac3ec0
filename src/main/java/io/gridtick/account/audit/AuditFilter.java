package io.gridtick.account.audit;

import java.time.Instant;
import java.util.Optional;

/** Which lines are asked for: from a time on, before a time. */
record AuditFilter(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> object,
        Optional<Instant> from,
        Optional<Instant> to) {}
