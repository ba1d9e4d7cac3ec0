package io.gridtick.account.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A key in a list. */
record KeyItem(
        String id,
        String name,
        UUID ownerId,
        List<String> scopes,
        List<String> addresses,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        String state) {

    static KeyItem of(StoredKey key, Instant now) {
        return new KeyItem(
                key.id(),
                key.name(),
                key.owner(),
                key.scopes().stream().sorted().map(KeyCheck::name).toList(),
                key.addresses(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.stateAt(now).name().toLowerCase(Locale.ROOT));
    }

    /** A key that was just made, with what is never shown again. */
    record Created(@JsonUnwrapped KeyItem item, String key) {
        @Override
        public String toString() {
            return "Created[" + item.id() + "]";
        }
    }
}
