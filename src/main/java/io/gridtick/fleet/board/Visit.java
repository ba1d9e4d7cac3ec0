package io.gridtick.fleet.board;

/** A place that a GPU was reported at, with the first and the last time of it. What was not said is empty. */
public record Visit(String host, int index, String pci, String region, long firstMillis, long lastMillis) {}
