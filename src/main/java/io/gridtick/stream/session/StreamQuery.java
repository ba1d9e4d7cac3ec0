package io.gridtick.stream.session;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.topic.Sequence;
import java.util.List;
import java.util.Optional;

/** What the address of a stream asks for: topics, how often to be told, and up to where they are there already. */
record StreamQuery(List<String> topics, Rate rate, long since) {
    private static final int MAX_DIGITS = 18;

    /** Refuses what cannot be read. */
    static StreamQuery of(List<String> topics, Optional<String> hz, Optional<String> since) {
        if (!topics.stream().allMatch(ClientMessageDecoder::isTopicName)) {
            throw wrong("bad_topics", "The parameter t is the name of a topic.");
        }
        return new StreamQuery(
                List.copyOf(topics),
                hz.map(StreamQuery::rate).orElse(Rate.LIVE),
                since.map(StreamQuery::cursor).orElse(Sequence.SEEN_NOTHING));
    }

    private static Rate rate(String text) {
        return Rate.of(text).orElseThrow(() -> wrong("bad_rate", "The parameter hz is one of " + Rate.NAMES + "."));
    }

    static boolean isCursor(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static long cursor(String text) {
        if (!isCursor(text)) {
            throw wrong("bad_since", "The parameter since is the seq of a live or hb message.");
        }
        return Long.parseLong(text);
    }

    private static RuntimeException wrong(String code, String detail) {
        return Problem.of(Kind.INVALID, code, detail).exception();
    }
}
