package io.gridtick.account;

import io.gridtick.http.Role;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What the database says about some or all accounts: the active users with their roles, the keys that were not revoked,
 * the sessions that ended lately and when.
 */
record Knowledge(Map<UUID, Role> users, Map<String, KnownKey> keys, Map<UUID, Instant> ended) {}
