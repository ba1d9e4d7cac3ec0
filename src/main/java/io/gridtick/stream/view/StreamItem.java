package io.gridtick.stream.view;

import io.gridtick.stream.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An open stream in one row of a list. */
record StreamItem(
        String sid,
        String transport,
        String subject,
        String address,
        Instant openedAt,
        String lane,
        List<String> topics,
        long lag,
        long pendingBytes,
        long sentBytes,
        long sentMessages) {
    StreamItem {
        topics = List.copyOf(topics);
    }

    static StreamItem of(SessionView session) {
        return new StreamItem(
                session.sid(),
                session.transport().name().toLowerCase(Locale.ROOT),
                session.subject(),
                session.address(),
                session.openedAt(),
                session.rate().text(),
                session.topics(),
                session.lag(),
                session.pendingBytes(),
                session.sentBytes(),
                session.sentMessages());
    }
}
