package io.gridtick.alert.state;

import io.gridtick.alert.rule.Signal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule and a subject that are not at rest. */
final class Pair {
    final int slot;
    CompiledRule rule;
    Standing standing = Standing.NOTHING;
    Signal signal = Signal.HOLDS;
    double value;

    /** When it is looked at because of time; {@link Long#MAX_VALUE} where that is not planned. */
    long plannedMillis = Long.MAX_VALUE;

    boolean isClosed;

    /** Kinds and codes of the events that it was told with; empty where that is not known. */
    Set<String> codes = Set.of();

    /** Made when somebody needs it: most of what is pending comes to nothing. */
    @Nullable
    Alert alert;

    Pair(CompiledRule rule, int slot) {
        this.rule = rule;
        this.slot = slot;
    }

    Long key() {
        return key(rule, slot);
    }

    static Long key(CompiledRule rule, int slot) {
        return (long) rule.number() << 32 | slot;
    }
}
