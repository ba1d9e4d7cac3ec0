package io.gridtick.alert.desk;

import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.Alert.State;
import io.gridtick.fleet.event.Severity;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.log.EventAppender;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Alerts as topics: those of money and of sources apart, because not everybody may see them. For the owner's thread. */
final class AlertTopics {
    static final String ALERTS_TOPIC = "alerts";
    static final String MONEY_TOPIC = "alerts/money";
    static final String SOURCES_TOPIC = "alerts/sources";
    static final String SUMMARY_TOPIC = "alerts/summary";
    private static final String EVENTS_LOG = "events";

    private static final int FIRING_MAX = 5_000;
    private static final int RESOLVED_MAX = 200;
    private static final long RESOLVED_SHOWN_MILLIS = 3_600_000;
    private static final String ALL = "all";

    private final Publisher publisher;
    private final EventAppender events;
    private final Function<Object, byte[]> json;
    private final Map<String, Shown> topics = new HashMap<>();
    private final Set<Long> firing = new HashSet<>();
    private byte[] summary = {};

    /** What is shown in one topic. */
    private static final class Shown {
        final Map<Long, byte[]> rows = new HashMap<>();
        final Deque<Alert> resolved = new ArrayDeque<>();
        final List<RowChange> changes = new ArrayList<>();
        boolean isFull;
    }

    /** What fires that everybody may see. */
    record SummaryRow(int firing, int critical, int warning, int info, int acknowledged, int silenced) {}

    /** @param json how a row is written */
    AlertTopics(Publisher publisher, EventAppender events, Function<Object, byte[]> json) {
        this.publisher = publisher;
        this.events = events;
        this.json = json;
        for (String topic : List.of(ALERTS_TOPIC, MONEY_TOPIC, SOURCES_TOPIC)) {
            topics.put(topic, new Shown());
            publisher.publish(topic, List.of());
        }
        summarise(List.of(), 0);
    }

    static String topicOf(SubjectKind kind) {
        return switch (kind) {
            case MONEY -> MONEY_TOPIC;
            case SOURCE -> SOURCES_TOPIC;
            default -> ALERTS_TOPIC;
        };
    }

    /** Shows what was there before this node told of it; no events. */
    void show(List<Alert> alerts, long nowMillis) {
        firing.clear();
        for (Alert alert : alerts) {
            if (alert.state() == State.FIRING) {
                firing.add(alert.id());
                row(alert, true, nowMillis);
            }
        }
        for (String topic : topics.keySet()) {
            List<Alert> over = alerts.stream()
                    .filter(alert -> alert.state() == State.RESOLVED
                            && topicOf(alert.kind()).equals(topic))
                    .filter(alert -> nowMillis - alert.resolvedMillis() < RESOLVED_SHOWN_MILLIS)
                    .toList();
            over.stream().skip(Math.max(0, over.size() - RESOLVED_MAX)).forEach(alert -> row(alert, true, nowMillis));
        }
        publish();
    }

    /** Shows what another node judges: exactly these. */
    void mirror(List<Alert> alerts, long nowMillis) {
        Set<Long> there = new HashSet<>();
        alerts.forEach(alert -> there.add(alert.id()));
        topics.values()
                .forEach(shown -> shown.rows.keySet().removeIf(id -> {
                    boolean isGone = !there.contains(id);
                    if (isGone) {
                        shown.changes.add(new RowChange(Long.toString(id), null));
                    }
                    return isGone;
                }));
        show(alerts, nowMillis);
        topics.values().forEach(shown -> forgetResolved(shown, nowMillis));
        publish();
        summarise(alerts.stream().filter(alert -> alert.state() == State.FIRING).toList(), nowMillis);
    }

    /** Shows what changed, and says in the log what began or ended. */
    void changed(List<Alert> alerts, long nowMillis) {
        for (Alert alert : alerts) {
            boolean isPublic = topicOf(alert.kind()).equals(ALERTS_TOPIC);
            boolean began = alert.state() == State.FIRING && firing.add(alert.id());
            boolean ended = alert.state() == State.RESOLVED && firing.remove(alert.id());
            if (isPublic && (began || ended)) {
                long millis = began ? alert.standing().firedMillis() : alert.resolvedMillis();
                String key = "alert " + alert.id() + " " + alert.state().wireName();
                events.append(EVENTS_LOG, key, millis, json.apply(AlertEventRow.of(alert, millis)));
            }
            row(alert, false, nowMillis);
        }
        topics.values().forEach(shown -> forgetResolved(shown, nowMillis));
        publish();
    }

    /** Says how much fires, and shows what found no room before. */
    void summarise(List<Alert> all, long nowMillis) {
        List<Alert> open = all.stream()
                .filter(alert -> topicOf(alert.kind()).equals(ALERTS_TOPIC))
                .toList();
        byte[] row = json.apply(new SummaryRow(
                open.size(),
                count(open, Severity.CRITICAL),
                count(open, Severity.WARNING),
                count(open, Severity.INFO),
                (int) open.stream()
                        .filter(alert -> alert.isAcknowledged(nowMillis))
                        .count(),
                (int) open.stream().filter(alert -> alert.isSilenced(nowMillis)).count()));
        if (!Arrays.equals(row, summary)) {
            summary = row;
            publisher.publish(SUMMARY_TOPIC, List.of(new RowChange(ALL, row)));
        }
        if (topics.values().stream().anyMatch(shown -> shown.isFull && shown.rows.size() < FIRING_MAX)) {
            topics.values().forEach(shown -> shown.isFull = false);
            all.forEach(alert -> row(alert, false, nowMillis));
            publish();
        }
    }

    /** Shows what time alone changed: care that ended, and what resolved long ago. */
    void sweep(List<Alert> all, long nowMillis) {
        all.stream()
                .filter(alert -> alert.acknowledgement().isPresent())
                .forEach(alert -> row(alert, false, nowMillis));
        topics.values().forEach(shown -> forgetResolved(shown, nowMillis));
        publish();
        summarise(all, nowMillis);
    }

    private static int count(List<Alert> open, Severity severity) {
        return (int) open.stream().filter(alert -> alert.severity() == severity).count();
    }

    private void row(Alert alert, boolean isNew, long nowMillis) {
        Shown shown = topics.getOrDefault(topicOf(alert.kind()), new Shown());
        byte[] before = shown.rows.get(alert.id());
        boolean isShown =
                alert.state() == State.FIRING || (alert.state() == State.RESOLVED && (before != null || isNew));
        if (!isShown) {
            return;
        }
        if (before == null && shown.rows.size() >= FIRING_MAX + RESOLVED_MAX) {
            shown.isFull = true;
            return;
        }
        byte[] row = json.apply(AlertView.of(alert, nowMillis));
        if (!Arrays.equals(row, before)) {
            shown.rows.put(alert.id(), row);
            shown.changes.add(new RowChange(Long.toString(alert.id()), row));
            if (alert.state() == State.RESOLVED) {
                shown.resolved.add(alert);
            }
        }
    }

    private static void forgetResolved(Shown shown, long nowMillis) {
        for (Alert first = shown.resolved.peek(); first != null; first = shown.resolved.peek()) {
            boolean isOld = nowMillis - first.resolvedMillis() >= RESOLVED_SHOWN_MILLIS;
            if (!isOld && shown.resolved.size() <= RESOLVED_MAX) {
                return;
            }
            shown.resolved.remove();
            if (shown.rows.remove(first.id()) != null) {
                shown.changes.add(new RowChange(Long.toString(first.id()), null));
            }
        }
    }

    private void publish() {
        topics.forEach((topic, shown) -> {
            if (!shown.changes.isEmpty()) {
                publisher.publish(topic, List.copyOf(shown.changes));
                shown.changes.clear();
            }
        });
    }
}
