package io.gridtick.stream.session;

import io.gridtick.stream.lane.Rate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a client asks for; the id, where there is one, comes back in the reply. */
sealed interface ClientMessage {
    OptionalLong id();

    /** A topic or a pattern; how often, where that was said; and up to where it is there already. */
    record Asked(String topic, Optional<Rate> rate, long since) {}

    record Subscribe(OptionalLong id, List<Asked> topics) implements ClientMessage {}

    record Unsubscribe(OptionalLong id, List<String> topics) implements ClientMessage {}

    /** From now on this often: these topics, or all where none is named. */
    record ChangeRate(OptionalLong id, Rate rate, List<String> topics) implements ClientMessage {}

    /** Only a sign of life. */
    record Pong(OptionalLong id) implements ClientMessage {}

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
