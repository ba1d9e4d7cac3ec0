package io.gridtick.fleet.board;

/** A host that a GPU was reported from, with the first and the last time of it. */
public record Stay(String host, long firstMillis, long lastMillis) {}
