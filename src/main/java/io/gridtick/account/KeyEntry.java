package io.gridtick.account;

import io.gridtick.http.Caller;
import io.gridtick.http.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A key with the callers that it stands for, one for each role that its owner may have: made once, not per request. */
record KeyEntry(KnownKey key, Map<Role, Caller> callers) {
    static KeyEntry of(KnownKey key) {
        Map<Role, Caller> callers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            callers.put(role, key.caller(role));
        }
        return new KeyEntry(key, callers);
    }

    Caller callerWith(Role ownersRole) {
        return Objects.requireNonNull(callers.get(ownersRole));
    }
}
