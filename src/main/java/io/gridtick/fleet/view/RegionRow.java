package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A region in one row, as the API and its topic show it. */
public record RegionRow(String region, @JsonUnwrapped Sums sums) {}
