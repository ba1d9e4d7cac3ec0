package io.gridtick.stream.session;

import java.util.List;
import java.util.OptionalLong;

/** What a client asks for; the id, where there is one, comes back in the reply. */
sealed interface ClientMessage {
    OptionalLong id();

    record Subscribe(OptionalLong id, List<String> topics) implements ClientMessage {}

    record Unsubscribe(OptionalLong id, List<String> topics) implements ClientMessage {}

    record Ping(OptionalLong id) implements ClientMessage {}

    /** Something else, and what is wrong with it. */
    record Wrong(OptionalLong id, String code, String detail) implements ClientMessage {}
}
