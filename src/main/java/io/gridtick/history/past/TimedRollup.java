package io.gridtick.history.past;

import io.gridtick.history.rollup.Rollup;

/** What began then. */
record TimedRollup(long startMillis, Rollup rollup) {}
