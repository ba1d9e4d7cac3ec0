package io.gridtick.account.audit;

/**
 * Who did something: the id of a user, {@code anonymous} or {@code system}; by which credential; from where; in which
 * request. Ids only, never a name or an address of a person's mail.
 */
public record Actor(String subject, String credential, String address, String requestId) {
    public static final Actor SYSTEM = new Actor("system", "none", "none", "none");
}
