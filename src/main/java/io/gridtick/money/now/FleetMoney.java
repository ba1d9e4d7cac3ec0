package io.gridtick.money.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The fleet in one row. */
record FleetMoney(@JsonUnwrapped HourFigures figures) {}
