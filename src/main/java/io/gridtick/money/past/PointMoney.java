package io.gridtick.money.past;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** One step of a time. */
record PointMoney(Instant ts, @JsonUnwrapped PeriodFigures figures) {}
