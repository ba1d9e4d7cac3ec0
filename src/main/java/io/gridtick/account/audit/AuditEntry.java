package io.gridtick.account.audit;

import java.util.Map;
import java.util.UUID;

/**
 * One line to be written: what was done to what. {@code object} is {@code user:<id>}, {@code session:<id>},
 * {@code key:<id>}, {@code signing_key:<id>} or {@code none}; details are ids, roles, scopes, reasons.
 */
public record AuditEntry(Actor actor, AuditAction action, String object, Map<String, String> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /** Something that was done to a user. */
    public static AuditEntry ofUser(Actor actor, AuditAction action, UUID user, Map<String, String> detail) {
        return new AuditEntry(actor, action, "user:" + user, detail);
    }
}
