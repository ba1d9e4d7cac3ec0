package io.gridtick.history.rollup;

/** Where a GPU was in a span, and what it is; names that nobody said are those of the live state. */
public record Spot(String region, String host, String model) {}
