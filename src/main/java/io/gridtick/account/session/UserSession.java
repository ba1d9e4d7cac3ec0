package io.gridtick.account.session;

import java.time.Instant;
import java.util.UUID;

/** Whose login it is, and until when it counts if it is not renewed. */
public record UserSession(UUID user, UUID session, Instant expiresAt) {}
