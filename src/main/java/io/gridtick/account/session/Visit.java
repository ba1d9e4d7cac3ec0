package io.gridtick.account.session;

import io.gridtick.account.audit.Actor;
import java.util.UUID;

/** One request, for the trail: who sent it as far as can be seen, and its name. */
public record Visit(Client client, String requestId) {
    Actor anonymous() {
        return by("anonymous", "none");
    }

    Actor of(UUID user, UUID session) {
        return by(user.toString(), "session:" + session);
    }

    Actor by(String subject, String credential) {
        return new Actor(subject, credential, client.address(), requestId);
    }
}
