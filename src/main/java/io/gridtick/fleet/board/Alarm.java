package io.gridtick.fleet.board;

import io.gridtick.fleet.event.EventKind;

/** Takes what happens to a GPU. */
public interface Alarm {
    /**
     * Takes one event.
     *
     * @param code what exactly; empty where the kind says it all
     * @param detail what the table of texts cannot know; empty where there is nothing more
     */
    void raise(Gpu gpu, EventKind kind, long timeMillis, String code, String detail);
}
