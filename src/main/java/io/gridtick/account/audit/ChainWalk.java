package io.gridtick.account.audit;

import java.util.List;
import java.util.OptionalLong;

/** Goes along the trail line by line and stops at the first that does not join. Takes lines in the order of their numbers. */
final class ChainWalk {
    private long lastSeq;
    private String lastHash;
    private long checked;
    private OptionalLong firstBroken = OptionalLong.empty();

    private ChainWalk(long lastSeq, String lastHash) {
        this.lastSeq = lastSeq;
        this.lastHash = lastHash;
    }

    static ChainWalk fromTheBeginning() {
        return new ChainWalk(0, AuditChain.BEGINNING);
    }

    /** Goes on after a line that was found whole. */
    static ChainWalk after(AuditEvent line) {
        return new ChainWalk(line.seq(), line.hash());
    }

    /** Whether all of these join. */
    boolean take(List<AuditEvent> lines) {
        return lines.stream().allMatch(this::take);
    }

    private boolean take(AuditEvent line) {
        if (line.seq() != lastSeq + 1) {
            // A number that is missing, or one that was never given.
            firstBroken = OptionalLong.of(Math.min(line.seq(), lastSeq + 1));
            return false;
        }
        boolean isJoined = line.previousHash().equals(lastHash) && line.hash().equals(AuditChain.hash(lastHash, line));
        if (!isJoined) {
            firstBroken = OptionalLong.of(line.seq());
            return false;
        }
        lastSeq = line.seq();
        lastHash = line.hash();
        checked++;
        return true;
    }

    /** Where to go on. At the beginning everything is looked at, also numbers that no line ever gets. */
    long after() {
        return lastSeq == 0 ? Long.MIN_VALUE : lastSeq;
    }

    long lastSeq() {
        return lastSeq;
    }

    String lastHash() {
        return lastHash;
    }

    long checked() {
        return checked;
    }

    OptionalLong firstBroken() {
        return firstBroken;
    }
}
