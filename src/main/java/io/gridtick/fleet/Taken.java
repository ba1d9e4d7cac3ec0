package io.gridtick.fleet;

/** What became of a batch, and what its rows are to those who keep them. */
public record Taken(Applied applied, TakenRows rows) {}
