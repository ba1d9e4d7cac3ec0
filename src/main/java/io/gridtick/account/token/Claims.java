package io.gridtick.account.token;

import java.time.Instant;
import java.util.UUID;

/** What a token that was verified says: who, by which login, until when. */
public record Claims(UUID user, UUID session, Instant expiresAt) {}
