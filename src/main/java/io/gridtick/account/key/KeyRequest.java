package io.gridtick.account.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that asks for a key, as it was sent: nothing of it is checked. */
record KeyRequest(
        @Nullable String name,
        @Nullable List<@Nullable String> scopes,
        @Nullable List<@Nullable String> addresses,
        @Nullable String expiresAt) {}
