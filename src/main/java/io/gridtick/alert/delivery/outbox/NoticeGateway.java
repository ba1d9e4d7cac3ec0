package io.gridtick.alert.delivery.outbox;

import io.gridtick.alert.delivery.Notice;
import io.gridtick.alert.delivery.Turn;
import io.gridtick.alert.tell.Notification;
import io.gridtick.alert.tell.NotificationGateway;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;

/** Takes what alerts have to tell, and puts it where it waits to be sent. */
public final class NoticeGateway implements NotificationGateway {
    private final OutboxRepository outbox;
    private final String link;
    private final Runnable wake;
    private final Clock clock;

    /**
     * For one server.
     *
     * @param link where alerts are looked at
     * @param wake has what waits sent at once
     */
    public NoticeGateway(OutboxRepository outbox, String link, Runnable wake, Clock clock) {
        this.outbox = outbox;
        this.link = link;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public Future<Void> append(SqlConnection inside, List<Notification> notifications) {
        return outbox.append(
                inside, notifications.stream().map(NoticeGateway::notice).toList(), link, clock.instant());
    }

    @Override
    public void appended() {
        wake.run();
    }

    private static Notice notice(Notification told) {
        return new Notice(
                told.id(),
                Turn.valueOf(told.transition().name()),
                told.at(),
                told.severity(),
                told.ruleId(),
                told.ruleName(),
                told.kind().wireName(),
                told.count(),
                told.alerts().stream().map(NoticeGateway::item).toList(),
                told.text());
    }

    private static Notice.Item item(Notification.Item one) {
        return new Notice.Item(
                one.id(), one.subject(), one.text(), one.value(), one.since(), one.region(), one.host(), one.model());
    }
}
