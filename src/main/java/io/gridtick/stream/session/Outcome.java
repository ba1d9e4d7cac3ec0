package io.gridtick.stream.session;

import io.gridtick.stream.ServerMessage;
import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.session.Visitor.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What became of a wish for topics: those that are there and allowed are served, also beside some that are not. */
record Outcome(Ruling ruling, Answer answer) {
    /** One {@code ok}, or an error for each reason. */
    List<byte[]> reply(OptionalLong id) {
        List<byte[]> errors = errors(id);
        return errors.isEmpty() ? List.of(ServerMessage.ok(id)) : errors;
    }

    List<byte[]> errors(OptionalLong id) {
        List<String> unknown = new ArrayList<>(ruling.unknown());
        unknown.addAll(answer.unknown());
        List<byte[]> errors = new ArrayList<>();
        if (!ruling.refused().isEmpty()) {
            errors.add(notAllowed(id, "Not subscribed, these credentials may not read: ", ruling.refused()));
        }
        if (!unknown.isEmpty()) {
            String detail = "Not subscribed, no such topic: " + String.join(", ", unknown);
            errors.add(ServerMessage.error(id, "unknown_topic", detail, unknown));
        }
        addError(
                errors, id, Lack.TOO_WIDE, "too_wide", "Not subscribed, too much for one stream, name what you need: ");
        addError(
                errors,
                id,
                Lack.TOO_MANY,
                "too_many_made",
                "Not subscribed, this server makes as many topics on demand as it may, try again later: ");
        addError(errors, id, Lack.UNAVAILABLE, "unavailable", "Not subscribed, not made in time, try again: ");
        return errors;
    }

    private void addError(List<byte[]> errors, OptionalLong id, Lack why, String code, String sentence) {
        List<String> names = answer.lacking(why);
        if (!names.isEmpty()) {
            errors.add(ServerMessage.error(id, code, sentence + String.join(", ", names), names));
        }
    }

    /** Said without being asked. */
    static byte[] lost(List<String> topics) {
        return notAllowed(
                OptionalLong.empty(), "Not subscribed any more, these credentials may no longer read: ", topics);
    }

    private static byte[] notAllowed(OptionalLong id, String sentence, List<String> topics) {
        return ServerMessage.error(id, "not_allowed", sentence + String.join(", ", topics), topics);
    }
}
