package io.gridtick.stream.session;

import java.util.List;
import java.util.OptionalLong;

/** What a client asks for; the id, where there is one, comes back in the reply. */
sealed interface ClientMessage {
    OptionalLong id();

    record Subscribe(OptionalLong id, List<String> topics) implements ClientMessage {}

    record Unsubscribe(OptionalLong id, List<String> topics) implements ClientMessage {}

    record Ping(OptionalLong id) implements ClientMessage {}

    /** Somebody says who is calling. */
    record Authenticate(OptionalLong id, String token) implements ClientMessage {
        /** The token is a secret. */
        @Override
        public String toString() {
            return "Authenticate[id=" + id + "]";
        }
    }

    /** Something else, and what is wrong with it. */
    record Wrong(OptionalLong id, String code, String detail) implements ClientMessage {}
}
