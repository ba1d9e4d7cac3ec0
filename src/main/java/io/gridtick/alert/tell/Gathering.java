package io.gridtick.alert.tell;

import io.gridtick.alert.state.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Collects what is to be told for some seconds, so that a region that dies is one message. */
public final class Gathering {
    static final long QUIET_MILLIS = 5_000;
    static final long LONGEST_MILLIS = 30_000;

    private final Map<Topic, Group> groups = new LinkedHashMap<>();

    /** What is told together: destinations choose by rule and region, and one sentence says why. */
    private record Topic(String ruleId, String region, Transition transition, Alert.Because because) {}

    /** Alerts of one topic in the order in which they came, as they were then. */
    private static final class Group {
        final Map<Long, Alert> alerts = new LinkedHashMap<>();
        final long firstMillis;
        long lastMillis;

        Group(long nowMillis) {
            firstMillis = nowMillis;
        }
    }

    /** A message with all of its alerts. */
    public record Bundle(Notification notification, List<Alert> alerts) {
        public Bundle {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * Something became of an alert that is worth telling, or it changed otherwise.
     *
     * @return whether its end is still to be told: it is stored with the message, so that no crash between them loses it
     */
    public boolean changed(Alert alert, long nowMillis) {
        boolean isMuted = alert.isSilenced(nowMillis) || alert.isAcknowledged(nowMillis);
        if (alert.state() == Alert.State.FIRING && !alert.isTold() && !isMuted) {
            add(alert, Transition.FIRING, nowMillis);
        } else if (alert.state() == Alert.State.RESOLVED && alert.isTold()) {
            add(alert, Transition.RESOLVED, nowMillis);
            return true;
        }
        return false;
    }

    /** Looks whether an alert that goes on is to be told again. */
    public void goesOn(Alert alert, long nowMillis) {
        boolean isMuted = alert.isSilenced(nowMillis) || alert.isAcknowledged(nowMillis);
        if (isMuted) {
            return;
        }
        if (!alert.isTold()) {
            add(alert, Transition.FIRING, nowMillis);
        } else if (isDueAgain(alert, nowMillis) || isLeftAlone(alert, nowMillis)) {
            add(alert, Transition.REPEATED, nowMillis);
        }
    }

    private static boolean isDueAgain(Alert alert, long nowMillis) {
        return alert.repeatMillis() > 0 && nowMillis - alert.toldMillis() >= alert.repeatMillis();
    }

    /** Whether somebody took care for a time that is over, and nobody was told since. */
    private static boolean isLeftAlone(Alert alert, long nowMillis) {
        return alert.acknowledgement()
                .filter(seen -> !seen.counts(nowMillis) && seen.untilMillis() > alert.toldMillis())
                .isPresent();
    }

    /**
     * Messages of which nothing more came for some seconds, or that waited for long enough.
     *
     * @param current an alert as it is now; what ended before it was told is not told. What resolved stays as it was: nobody may
     *     know it any more
     */
    public List<Bundle> due(LongFunction<Optional<Alert>> current, long nowMillis) {
        List<Bundle> due = new ArrayList<>();
        Iterator<Map.Entry<Topic, Group>> all = groups.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Topic, Group> next = all.next();
            Group group = next.getValue();
            if (nowMillis - group.lastMillis >= QUIET_MILLIS || nowMillis - group.firstMillis >= LONGEST_MILLIS) {
                all.remove();
                bundle(next.getKey(), group, current, nowMillis).ifPresent(due::add);
            }
        }
        return due;
    }

    /** All messages at once, as at the end of the server. */
    public List<Bundle> rest(LongFunction<Optional<Alert>> current, long nowMillis) {
        List<Bundle> rest = new ArrayList<>();
        groups.forEach(
                (topic, group) -> bundle(topic, group, current, nowMillis).ifPresent(rest::add));
        groups.clear();
        return rest;
    }

    private static Optional<Bundle> bundle(
            Topic topic, Group group, LongFunction<Optional<Alert>> current, long nowMillis) {
        boolean isOver = topic.transition() == Transition.RESOLVED;
        List<Alert> alerts = group.alerts.values().stream()
                .flatMap(alert -> isOver ? Stream.of(alert) : current.apply(alert.id()).stream())
                .filter(alert -> isStillTrue(alert, topic.transition(), nowMillis))
                .toList();
        if (alerts.isEmpty()) {
            return Optional.empty();
        }
        Alert first = alerts.getFirst();
        Notification notification = new Notification(
                topic.ruleId() + "-" + topic.transition().wireName() + "-" + first.id() + "-" + nowMillis,
                topic.transition(),
                first.ruleId(),
                first.ruleName(),
                first.kind(),
                first.severity(),
                Instant.ofEpochMilli(nowMillis),
                alerts.size(),
                alerts.stream()
                        .limit(Notification.NAMED)
                        .map(Notification.Item::of)
                        .toList(),
                Wording.of(topic.transition(), alerts));
        return Optional.of(new Bundle(notification, alerts));
    }

    private static boolean isStillTrue(Alert alert, Transition transition, long nowMillis) {
        return switch (transition) {
            case FIRING, REPEATED ->
                alert.state() == Alert.State.FIRING
                        && !alert.isSilenced(nowMillis)
                        && !alert.isAcknowledged(nowMillis)
                        && alert.isTold() == (transition == Transition.REPEATED);
            case RESOLVED -> alert.state() == Alert.State.RESOLVED;
        };
    }

    private void add(Alert alert, Transition transition, long nowMillis) {
        Topic topic = new Topic(alert.ruleId(), alert.labels().region(), transition, alert.because());
        Group group = groups.computeIfAbsent(topic, _ -> new Group(nowMillis));
        if (group.alerts.put(alert.id(), alert) == null) {
            group.lastMillis = nowMillis;
        }
    }
}
