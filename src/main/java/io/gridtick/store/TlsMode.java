package io.gridtick.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a connection to the database is protected, by the names that PostgreSQL's own clients use. */
public enum TlsMode {
    DISABLE,
    /** Encrypted where the server can, plain where it cannot; protects against nobody who can change packets. */
    PREFER,
    /** Encrypted, whoever the server is. */
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<TlsMode> of(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName().equals(wireName))
                .findFirst();
    }
}
