package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A model of GPU in one row; the name is the one of all its spellings, or unknown. */
public record ModelRow(String model, @JsonUnwrapped Sums sums) {}
