package io.gridtick.alert.state;

import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.state.Alert.Because;
import io.gridtick.alert.state.Standing.Phase;
import io.gridtick.fleet.event.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pairs that are open, of all kinds: opens, steps and closes them, and knows which are due. */
final class OpenBook {
    private static final long PENDING_STORED_AFTER_MILLIS = 30_000;
    private static final long PENDING_WORTH_STORING_MILLIS = 60_000;
    private static final int DEAD_PLANS = 1_000;
    private static final long OVERFULL_SHOWN_MILLIS = 30_000;

    final Register register = new Register(AlertBook.MOST_RESOLVED);
    private final Counts counts = new Counts();
    private final PriorityQueue<Planned> plan = new PriorityQueue<>();
    private final Map<Long, Pair> firing = new HashMap<>();
    private final int openMax;
    private List<Silence> activeSilences = List.of();
    private int open;
    private long refusedMillis = Long.MIN_VALUE;
    private long nowMillis = Long.MIN_VALUE;

    OpenBook(int openMax) {
        this.openMax = openMax;
    }

    long nowMillis() {
        return nowMillis;
    }

    /** Time that goes back stands still. */
    void tell(long millis) {
        nowMillis = Math.max(nowMillis, millis);
    }

    private record Planned(long dueMillis, Floor floor, Pair pair) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return Long.compare(dueMillis, other.dueMillis);
        }

        boolean isDead() {
            return pair.isClosed || pair.plannedMillis != dueMillis;
        }
    }

    /** Null where there is no room. The last tenth is kept for what is critical. */
    @Nullable
    Pair add(Floor floor, CompiledRule rule, int slot) {
        int most = rule.rule().severity() == Severity.CRITICAL ? openMax : (int) (openMax * 9L / 10);
        return open < most ? addAnyway(floor, rule, slot) : refuse();
    }

    /** As {@link #add}, of what was open before: all of it had room. */
    @Nullable
    Pair addAgain(Floor floor, CompiledRule rule, int slot) {
        return open < openMax ? addAnyway(floor, rule, slot) : refuse();
    }

    private Pair addAnyway(Floor floor, CompiledRule rule, int slot) {
        Pair pair = new Pair(rule, slot);
        floor.pairs.add(pair);
        open++;
        return pair;
    }

    private @Nullable Pair refuse() {
        refusedMillis = nowMillis;
        long _ = counts.refused.incrementAndGet();
        return null;
    }

    long refused() {
        return counts.refused();
    }

    /** Looks again at what is due by now. */
    void pass() {
        for (Planned next = plan.peek(); next != null && next.dueMillis() <= nowMillis; next = plan.peek()) {
            plan.remove();
            Pair pair = next.pair();
            if (!next.isDead()) {
                pair.plannedMillis = Long.MAX_VALUE;
                step(next.floor(), pair);
            }
        }
    }

    /** Somebody takes care of it, or no longer. Empty where it does not fire. */
    Optional<Alert> acknowledge(long id, Optional<Acknowledgement> seen) {
        Pair pair = firing.get(id);
        if (pair == null || pair.alert == null) {
            return Optional.empty();
        }
        pair.alert = pair.alert.acknowledged(seen);
        register.change(pair.alert);
        return Optional.of(pair.alert);
    }

    /** Somebody was told of it. */
    void told(long id, long millis) {
        Pair pair = firing.get(id);
        if (pair != null && pair.alert != null) {
            pair.alert = pair.alert.told(millis);
            register.change(pair.alert);
        }
    }

    /** How much fires by rule. */
    Map<String, Long> firingByRule() {
        return firing.values().stream()
                .collect(Collectors.groupingBy(pair -> pair.rule.rule().id(), Collectors.counting()));
    }

    /** How often something waits for its time. */
    int planned() {
        return plan.size();
    }

    /** What fires, in no order. */
    List<Alert> firing() {
        List<Alert> all = new ArrayList<>(firing.size());
        firing.values().forEach(pair -> {
            if (pair.alert != null) {
                all.add(pair.alert);
            }
        });
        return all;
    }

    void step(Floor floor, Pair pair) {
        Standing before = pair.standing;
        Standing next = before.next(pair.signal, pair.rule.timing(), nowMillis);
        pair.standing = next;
        if (next.phase() == Phase.NONE) {
            close(floor, pair, Because.CLEARED);
            return;
        }
        if (next.phase() == Phase.FIRING && before.phase() != Phase.FIRING) {
            Alert alert = alertOf(floor, pair);
            fire(
                    pair,
                    Alert.of(
                            alert.id(),
                            pair.rule.rule(),
                            alert.labels(),
                            next,
                            pair.value,
                            Sentences.of(pair.rule.rule(), alert.labels(), pair.value)));
        }
        plan(floor, pair);
    }

    void fire(Pair pair, Alert alert) {
        pair.alert = alert.silenced(silenceOf(alert));
        firing.put(alert.id(), pair);
        register.change(pair.alert);
    }

    void close(Floor floor, Pair pair, Because because) {
        pair.isClosed = true;
        floor.pairs.remove(pair);
        open--;
        Alert alert = pair.alert;
        if (alert == null) {
            return;
        }
        boolean wasFiring = firing.remove(alert.id()) != null;
        register.change(alert.ended(wasFiring ? Alert.State.RESOLVED : Alert.State.DROPPED, because, nowMillis));
    }

    void plan(Floor floor, Pair pair) {
        long due = pair.standing.dueMillis(pair.rule.timing());
        if (due < pair.plannedMillis) {
            pair.plannedMillis = due;
            plan.add(new Planned(due, floor, pair));
            if (plan.size() > 2L * open + DEAD_PLANS) {
                plan.removeIf(Planned::isDead);
            }
        }
    }

    Alert alertOf(Floor floor, Pair pair) {
        if (pair.alert == null) {
            Labels labels = floor.table.labels(pair.slot);
            pair.alert = Alert.of(
                    register.newId(nowMillis),
                    pair.rule.rule(),
                    labels,
                    pair.standing,
                    pair.value,
                    Sentences.of(pair.rule.rule(), labels, pair.value));
        }
        return pair.alert;
    }

    void notePending(Floor floor) {
        for (Pair pair : floor.pairs.all()) {
            if (pair.alert == null
                    && pair.standing.phase() == Phase.PENDING
                    && pair.rule.timing().forMillis() >= PENDING_WORTH_STORING_MILLIS
                    && nowMillis - pair.standing.sinceMillis() >= PENDING_STORED_AFTER_MILLIS) {
                register.change(alertOf(floor, pair));
            }
        }
    }

    /** Those of them that are active now count. */
    void silence(List<Silence> silences) {
        List<Silence> active =
                silences.stream().filter(silence -> silence.isActive(nowMillis)).toList();
        if (active.equals(activeSilences)) {
            return;
        }
        activeSilences = active;
        for (Pair pair : firing.values()) {
            Optional<Silence> now = pair.alert == null ? Optional.empty() : silenceOf(pair.alert);
            if (pair.alert != null && !now.equals(pair.alert.silence())) {
                pair.alert = pair.alert.silenced(now);
                register.change(pair.alert);
            }
        }
    }

    /** Goes on with what was open before a restart. */
    void resume(Floor floor, Pair pair, Alert alert) {
        pair.standing = alert.standing().notAfter(nowMillis);
        pair.value = alert.value();
        pair.alert = alert;
        if (pair.standing.phase() == Phase.FIRING) {
            firing.put(alert.id(), pair);
        }
        plan(floor, pair);
    }

    Counts counts() {
        counts.firing = firing.size();
        counts.pending = open - firing.size();
        counts.isOverfull = refusedMillis != Long.MIN_VALUE && nowMillis - refusedMillis < OVERFULL_SHOWN_MILLIS;
        return counts;
    }

    private Optional<Silence> silenceOf(Alert alert) {
        return activeSilences.stream().filter(silence -> silence.covers(alert)).findFirst();
    }
}
