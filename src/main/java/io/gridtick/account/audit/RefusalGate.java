package io.gridtick.account.audit;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps those who knock in vain from flooding the trail: so many refusals a second are written, the rest is counted. May
 * be asked on every event loop.
 */
final class RefusalGate {
    private static final Set<AuditAction> REFUSALS = Set.of(AuditAction.LOGIN_REFUSED, AuditAction.ACCESS_REFUSED);

    private final int perSecond;
    private final Map<AuditAction, Integer> suppressed = new EnumMap<>(AuditAction.class);
    private long second = Long.MIN_VALUE;
    private int written;

    RefusalGate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** What is to be done with a line. */
    enum Verdict {
        WRITE,
        /** The first one that is only counted: the sum is to be written a little later. */
        COUNTED_FIRST,
        COUNTED
    }

    synchronized Verdict judge(AuditAction action, Instant now) {
        if (!REFUSALS.contains(action)) {
            return Verdict.WRITE;
        }
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            written = 0;
        }
        if (written < perSecond) {
            written++;
            return Verdict.WRITE;
        }
        boolean isFirst = suppressed.isEmpty();
        suppressed.merge(action, 1, Integer::sum);
        return isFirst ? Verdict.COUNTED_FIRST : Verdict.COUNTED;
    }

    /** The counts, which begin anew. */
    synchronized Map<AuditAction, Integer> drain() {
        Map<AuditAction, Integer> drained = new EnumMap<>(AuditAction.class);
        drained.putAll(suppressed);
        suppressed.clear();
        return drained;
    }
}
