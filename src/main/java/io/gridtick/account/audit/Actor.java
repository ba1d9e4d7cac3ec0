package io.gridtick.account.audit;

import io.gridtick.http.Caller;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who did something: the id of a user, {@code anonymous} or {@code system}; by which credential; from where; in which
 * request. Ids only, never a name or an address of a person's mail.
 */
public record Actor(String subject, String credential, String address, String requestId) {
    private static final Pattern PERSON = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public static final Actor SYSTEM = new Actor("system", "none", "none", "none");

    /** Whoever sent a request. */
    public static Actor of(Optional<Caller> caller, String address, String requestId) {
        return new Actor(
                caller.map(Caller::subject).orElse("anonymous"),
                caller.map(known -> known.credential().id()).orElse("anonymous"),
                address,
                requestId);
    }

    /** The person who acts, or whose key does; empty where nobody does. */
    public Optional<UUID> person() {
        return PERSON.matcher(subject).matches() ? Optional.of(UUID.fromString(subject)) : Optional.empty();
    }

    /** Somebody who is known by a link that was sent, from where this request came. */
    public Actor byTicket(String user, String kind) {
        return new Actor(user, "ticket:" + kind, address, requestId);
    }
}
