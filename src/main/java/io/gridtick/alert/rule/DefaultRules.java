package io.gridtick.alert.rule;

import io.gridtick.alert.rule.Condition.Happening;
import io.gridtick.alert.rule.Condition.OneOf;
import io.gridtick.alert.rule.Condition.Threshold;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.Severity;
import java.util.List;
import java.util.Set;

/**
 * The rules that come with the server. A number beside each grows when it is changed here, so that a new version reaches
 * those that nobody edited.
 */
public final class DefaultRules {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /**
     * A rule as it comes with the server.
     *
     * @param version grows when the rule is changed
     */
    public record Versioned(int version, Rule rule) {}

    private DefaultRules() {}

    public static List<Versioned> all() {
        return List.of(
                one(
                        "gpu-stale",
                        "GPU silent",
                        words(SubjectKind.GPU, "state", "stale", "gone"),
                        2 * MINUTE,
                        MINUTE,
                        Severity.WARNING,
                        0,
                        "No sample of it for a while. Is its agent running, and can it reach the server?"),
                second(one(
                        "gpu-gone",
                        "GPU gone",
                        words(SubjectKind.GPU, "state", "gone"),
                        2 * MINUTE,
                        MINUTE,
                        Severity.CRITICAL,
                        4 * HOUR,
                        "No sample of it for twelve minutes. Those two more let a fleet come back after a long stop.")),
                one(
                        "host-silent",
                        "Host silent",
                        words(SubjectKind.HOST, "state", "silent"),
                        2 * MINUTE,
                        MINUTE,
                        Severity.CRITICAL,
                        4 * HOUR,
                        "Not one of its GPUs reports."),
                one(
                        "xid-critical",
                        "Critical error of a GPU",
                        new Happening(
                                Set.of(EventKind.XID, EventKind.ECC, EventKind.ROW_REMAP, EventKind.FALLEN),
                                Severity.CRITICAL,
                                Set.of()),
                        0,
                        HOUR,
                        Severity.CRITICAL,
                        4 * HOUR,
                        "The driver reported an error that calls for a reset, a drain or another board. Over when none came for an hour."),
                second(one(
                        "xid-warning",
                        "Error of a GPU",
                        new Happening(Set.of(EventKind.XID), Severity.WARNING, Severity.WARNING, Set.of()),
                        0,
                        HOUR,
                        Severity.WARNING,
                        0,
                        "The driver reported an error. Over when none came for an hour.")),
                one(
                        "gpu-hot",
                        "GPU hot",
                        above(SubjectKind.GPU, "temp", 85, 82),
                        2 * MINUTE,
                        MINUTE,
                        Severity.WARNING,
                        0,
                        "Most GPUs hold their clock down a few degrees above this."),
                one(
                        "gpu-throttled",
                        "GPU slowed by heat",
                        words(SubjectKind.GPU, "thermal_throttle", "yes"),
                        5 * MINUTE,
                        2 * MINUTE,
                        Severity.WARNING,
                        0,
                        "The clock is held down because of heat: look at fans, filters and the room."),
                one(
                        "gpu-unused",
                        "GPU allocated but not used",
                        new Threshold(field(SubjectKind.GPU, "allocated_util"), Comparison.BELOW, 5, 10),
                        30 * MINUTE,
                        5 * MINUTE,
                        Severity.INFO,
                        0,
                        "Somebody has it and does next to nothing with it."),
                one(
                        "fleet-idle",
                        "Much of the fleet is idle",
                        above(SubjectKind.FLEET, "idle_share", 30, 25),
                        30 * MINUTE,
                        10 * MINUTE,
                        Severity.INFO,
                        0,
                        "GPUs that nobody uses cost as much as others."),
                one(
                        "idle-waste",
                        "Idle GPUs cost much",
                        new Scope(List.of(), List.of(), List.of(), List.of("fleet")),
                        above(SubjectKind.MONEY, "idle_waste_share", 25, 20),
                        30 * MINUTE,
                        10 * MINUTE,
                        Severity.WARNING,
                        0,
                        "A quarter of what the fleet costs goes to GPUs that nobody uses."),
                second(one(
                        "source-silent",
                        "Source silent",
                        above(SubjectKind.SOURCE, "silent_intervals", 10, 5),
                        5 * MINUTE,
                        0,
                        Severity.INFO,
                        0,
                        "Something that sent samples does not any more: ten times as long as usual.")),
                one(
                        "source-refused",
                        "Source sends what cannot be used",
                        above(SubjectKind.SOURCE, "refused_share", 10, 5),
                        5 * MINUTE,
                        MINUTE,
                        Severity.WARNING,
                        0,
                        "The list of sources says what is wrong with its samples."),
                one(
                        "provider-broken",
                        "Feed of a provider broken",
                        words(SubjectKind.PROVIDER, "state", "failing", "unreachable"),
                        10 * MINUTE,
                        MINUTE,
                        Severity.INFO,
                        0,
                        "Its offers do not count until it answers again."),
                off(
                        "spread-wide",
                        "Spread is wide",
                        above(SubjectKind.SPREAD, "gross_percent", 40, 35),
                        5 * MINUTE,
                        5 * MINUTE,
                        Severity.INFO,
                        "The same good costs much more elsewhere."));
    }

    private static Versioned one(
            String id,
            String name,
            Condition condition,
            long forMillis,
            long clearMillis,
            Severity severity,
            long repeat,
            String note) {
        return one(id, name, Scope.EVERYTHING, condition, forMillis, clearMillis, severity, repeat, note);
    }

    private static Versioned one(
            String id,
            String name,
            Scope scope,
            Condition condition,
            long forMillis,
            long clearMillis,
            Severity severity,
            long repeat,
            String note) {
        return new Versioned(
                1,
                new Rule(
                        id,
                        name,
                        kind(condition),
                        condition,
                        forMillis,
                        clearMillis,
                        scope,
                        severity,
                        true,
                        repeat,
                        note));
    }

    private static Versioned second(Versioned first) {
        return new Versioned(2, first.rule());
    }

    private static Versioned off(
            String id,
            String name,
            Condition condition,
            long forMillis,
            long clearMillis,
            Severity severity,
            String note) {
        return new Versioned(
                1,
                new Rule(
                        id,
                        name,
                        kind(condition),
                        condition,
                        forMillis,
                        clearMillis,
                        Scope.EVERYTHING,
                        severity,
                        false,
                        0,
                        note));
    }

    private static SubjectKind kind(Condition condition) {
        return condition instanceof Condition.OfField field ? field.field().kind() : SubjectKind.GPU;
    }

    private static Condition words(SubjectKind kind, String field, String... words) {
        return OneOf.of(field(kind, field), List.of(words), false);
    }

    private static Condition above(SubjectKind kind, String field, double limit, double clear) {
        return new Threshold(field(kind, field), Comparison.AT_LEAST, limit, clear);
    }

    private static Field field(SubjectKind kind, String name) {
        return Fields.find(kind, name).orElseThrow();
    }
}
