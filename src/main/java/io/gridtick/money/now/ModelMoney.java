package io.gridtick.money.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A model in one row. */
record ModelMoney(String model, @JsonUnwrapped HourFigures figures) {}
