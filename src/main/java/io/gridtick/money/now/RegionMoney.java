package io.gridtick.money.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A region in one row. */
record RegionMoney(String region, @JsonUnwrapped HourFigures figures) {}
