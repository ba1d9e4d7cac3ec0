package io.gridtick.account.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A line of the trail as it is stored. The detail is whatever JSON stands there: what was put there by others must be seen
 * as it is. Hashes are in hexadecimal.
 */
record AuditEvent(
        long seq,
        Instant at,
        Actor actor,
        String action,
        String object,
        JsonNode detail,
        String previousHash,
        String hash) {}
