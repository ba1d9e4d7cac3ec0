package io.gridtick.account.session;

import java.util.Locale;

/** Why a session was ended before its time. Other rooms have reasons of their own. */
enum EndReason {
    LOGGED_OUT,
    ENDED_BY_OWNER,
    ENDED_BY_ADMIN,
    TOO_MANY,
    REUSED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
