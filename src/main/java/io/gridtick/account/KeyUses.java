package io.gridtick.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which keys were used since that was last written down; one time each, so there are never more than keys. Any thread. */
public final class KeyUses {
    private final ConcurrentHashMap<String, Instant> uses = new ConcurrentHashMap<>();

    /** Costs almost nothing where the key is marked already. */
    public void mark(String keyId, Instant at) {
        if (!uses.containsKey(keyId)) {
            uses.put(keyId, at);
        }
    }

    /** Takes out what is to be written down. */
    public Map<String, Instant> drain() {
        Map<String, Instant> drained = new HashMap<>();
        uses.forEach((id, at) -> {
            if (uses.remove(id, at)) {
                drained.put(id, at);
            }
        });
        return drained;
    }
}
