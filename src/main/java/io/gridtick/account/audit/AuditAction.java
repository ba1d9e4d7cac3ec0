package io.gridtick.account.audit;

import java.util.Locale;

/** What can stand in the trail. */
public enum AuditAction {
    FIRST_ADMIN_CREATED,
    USER_REGISTERED,
    USER_INVITED,
    USER_CREATED,
    USER_CHANGED,
    USER_DELETED,
    INVITATION_ACCEPTED,
    EMAIL_VERIFIED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_ASKED,
    PASSWORD_RESET,
    LOGGED_IN,
    LOGIN_REFUSED,
    LOGGED_OUT,
    SESSION_ENDED,
    REFRESH_REUSED,
    KEY_CREATED,
    KEY_REVOKED,
    SIGNING_KEY_CREATED,
    SIGNING_KEY_RETIRED,
    ACCESS_REFUSED,
    AUDIT_EXPORTED,
    DESTINATION_CREATED,
    DESTINATION_CHANGED,
    DESTINATION_DELETED,
    DESTINATION_TESTED,
    DELIVERY_RESENT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
