package io.gridtick.account.session;

import java.time.Duration;
import java.time.Instant;

/** How long sessions live, and what a genuine token of one is worth at a moment. */
final class RenewalRule {
    /** Unused this long, a session is over. */
    static final Duration IDLE = Duration.ofDays(7);

    /** However much it is used. */
    static final Duration ABSOLUTE = Duration.ofDays(30);

    /** An answer that was lost may be asked for again this long. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What a token is worth. */
    enum Worth {
        /** The newest: may be changed for the next one. */
        NEWEST,
        /** The one before, from whoever changed it a moment ago: the answer was lost. */
        LOST_ANSWER,
        /** Was changed already, and is shown again: one of those who hold it has stolen it. */
        USED,
        /** The session is over. */
        OVER,
        /** Never handed out, as far as this database knows. */
        UNKNOWN
    }

    private RenewalRule() {}

    static Worth worth(SessionRow row, int generation, Client client, Instant now) {
        if (!isAlive(row, now)) {
            return Worth.OVER;
        }
        if (generation > row.generation()) {
            // The database was set back to an older state. The holder is honest, and cannot be told from anybody else.
            return Worth.UNKNOWN;
        }
        if (generation == row.generation()) {
            return Worth.NEWEST;
        }
        return isJustBefore(row, generation, now) && client.equals(row.client()) ? Worth.LOST_ANSWER : Worth.USED;
    }

    /** Whether a token shows its holder without being changed: a stream may be opened while another tab renews. */
    static boolean identifies(SessionRow row, int generation, Instant now) {
        return isAlive(row, now) && (generation == row.generation() || isJustBefore(row, generation, now));
    }

    static boolean isAlive(SessionRow row, Instant now) {
        return row.endedAt().isEmpty() && now.isBefore(end(row));
    }

    /** When it will be over if nothing happens. */
    static Instant end(SessionRow row) {
        Instant idle = row.rotatedAt().plus(IDLE);
        return idle.isBefore(row.expiresAt()) ? idle : row.expiresAt();
    }

    private static boolean isJustBefore(SessionRow row, int generation, Instant now) {
        return generation == row.generation() - 1
                && now.isBefore(row.rotatedAt().plus(GRACE));
    }
}
