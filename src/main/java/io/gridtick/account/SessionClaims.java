package io.gridtick.account;

import java.time.Instant;
import java.util.UUID;

/** What a verified token or login cookie says: who, by which login, until when. Whether that still counts is known elsewhere. */
public record SessionClaims(UUID user, UUID session, Instant expiresAt) {}
