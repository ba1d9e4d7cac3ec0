package io.gridtick.ingest.series;

import org.jspecify.annotations.Nullable;

/** What a set of labels is to us. Made once for the same bytes. Belongs to one thread. */
public final class LabelSet {
    /** Names no GPU. */
    static final LabelSet NONE = new LabelSet(null, null, 0, 0);

    final @Nullable Slot slot;
    final @Nullable String refusal;
    final long conditions;
    final int xid;

    LabelSet(@Nullable Slot slot, @Nullable String refusal, long conditions, int xid) {
        this.slot = slot;
        this.refusal = refusal;
        this.conditions = conditions;
        this.xid = xid;
    }

    /** Whether these labels name a GPU. */
    public boolean isGpu() {
        return slot != null;
    }
}
