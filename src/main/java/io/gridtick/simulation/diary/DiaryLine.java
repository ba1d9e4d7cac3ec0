package io.gridtick.simulation.diary;

import io.gridtick.simulation.view.Happening;

/** Something that happened, in milliseconds since the run's start. The amount is GPUs, micro-dollars or a number, by the kind. */
record DiaryLine(long at, Happening kind, String where, long amount) {
    /** The same for the same, also where the run was computed again. */
    String key() {
        return at + " " + kind + " " + where + " " + amount;
    }
}
