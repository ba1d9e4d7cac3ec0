package io.gridtick.alert.desk;

import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.AlertBook;
import io.gridtick.alert.tell.Notification;
import io.gridtick.alert.tell.NotificationGateway;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the database does not know yet: each alert as it is now, and messages in their order. For the owner's thread. */
final class Unstored {
    private static final int ALERTS_MAX = AlertBook.MOST_OPEN + 50_000;
    private static final int NOTIFICATIONS_MAX = 10_000;
    private static final int ALERTS_AT_ONCE = 2_000;

    private final Map<Long, Alert> alerts = new LinkedHashMap<>();
    private final Deque<Notification> notifications = new ArrayDeque<>();
    private volatile int size;
    private final AtomicLong lost = new AtomicLong();

    /** So much is written at once. */
    record Batch(List<Alert> alerts, List<Notification> notifications) {
        boolean isEmpty() {
            return alerts.isEmpty() && notifications.isEmpty();
        }
    }

    void add(Alert alert) {
        alerts.put(alert.id(), alert);
        if (alerts.size() > ALERTS_MAX) {
            alerts.remove(alerts.keySet().iterator().next());
            long _ = lost.incrementAndGet();
        }
        size = alerts.size() + notifications.size();
    }

    void add(Notification notification) {
        notifications.add(notification);
        if (notifications.size() > NOTIFICATIONS_MAX) {
            notifications.remove();
            long _ = lost.incrementAndGet();
        }
        size = alerts.size() + notifications.size();
    }

    /** Messages go before their alerts, or with them: what is stored as told was told. */
    Batch next() {
        boolean isMessagesOnly = notifications.size() > NotificationGateway.MOST;
        return new Batch(
                isMessagesOnly
                        ? List.of()
                        : alerts.values().stream().limit(ALERTS_AT_ONCE).toList(),
                notifications.stream().limit(NotificationGateway.MOST).toList());
    }

    /** That is stored. What changed meanwhile is not. */
    void stored(Batch batch) {
        batch.alerts().forEach(alert -> alerts.remove(alert.id(), alert));
        batch.notifications().forEach(notifications::remove);
        size = alerts.size() + notifications.size();
    }

    void clear() {
        alerts.clear();
        notifications.clear();
        size = 0;
    }

    /** For any thread. */
    int size() {
        return size;
    }

    /** What found no room. For any thread. */
    long lost() {
        return lost.get();
    }
}
