package io.gridtick.store.schedule;

/** What becomes of firings that nobody was there for. */
public enum Missed {
    /** One run, for the latest of them. */
    ONCE,
    /** A run for each, in order. */
    EACH
}
