package io.gridtick.account.audit;

import java.util.Map;

/**
 * One line to be written: what was done to what. {@code object} is {@code user:<id>}, {@code session:<id>},
 * {@code key:<id>}, {@code signing_key:<id>} or {@code none}; details are ids, roles, scopes, reasons.
 */
public record AuditEntry(Actor actor, AuditAction action, String object, Map<String, String> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }
}
