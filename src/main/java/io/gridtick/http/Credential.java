package io.gridtick.http;

import java.time.Instant;
import java.util.Optional;

/**
 * By what a caller is known: {@code session:<id>}, {@code key:<id>} {@code anonymous} or {@code awaited}. Never the secret itself. What it
 * opens ends at the latest when it expires.
 */
public record Credential(String id, Optional<Instant> expiresAt) {
    public static final Credential NONE = new Credential("anonymous", Optional.empty());

    /** There is none yet, but it is awaited. */
    public static final Credential AWAITED = new Credential("awaited", Optional.empty());

    public static Credential of(String id) {
        return new Credential(id, Optional.empty());
    }
}
