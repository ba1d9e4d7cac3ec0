package io.gridtick.money.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A host in one row: the sum of its GPUs. */
record HostMoney(String host, @JsonUnwrapped HourFigures figures) {}
