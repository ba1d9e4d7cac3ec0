package io.gridtick.history.export;

import java.util.concurrent.atomic.AtomicInteger;

/** How many exports may run at once, for any thread. */
public final class ExportPlaces {
    public static final int DEFAULT = 4;

    private final AtomicInteger free;

    public ExportPlaces(int places) {
        this.free = new AtomicInteger(places);
    }

    /** Takes one, to be given back; false where none is free. */
    boolean take() {
        return free.getAndUpdate(places -> Math.max(0, places - 1)) > 0;
    }

    void giveBack() {
        int _ = free.incrementAndGet();
    }

    /** How many are free. */
    public int free() {
        return free.get();
    }
}
