package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The fleet in one row, as the API and the topic {@code fleet} show it. */
public record FleetRow(@JsonUnwrapped Sums sums, int regions) {}
