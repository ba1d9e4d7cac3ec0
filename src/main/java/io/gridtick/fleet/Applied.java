package io.gridtick.fleet;

/** What became of a batch: rows that are new to the fleet and rows it had already. */
public record Applied(int accepted, int duplicate) {}
