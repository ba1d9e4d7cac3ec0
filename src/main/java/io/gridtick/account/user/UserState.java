package io.gridtick.account.user;

/** Whether a person may log in. Only active ones may. */
public enum UserState {
    /** Was created by an administrator and has not chosen a password yet. */
    INVITED,
    /** Has registered, and nobody has confirmed the address yet. */
    UNVERIFIED,
    ACTIVE,
    DISABLED
}
