package io.gridtick.history.export;

import io.gridtick.history.table.TableText;

/** Some rows that can be written at once. */
interface Piece {
    /** Says how many rows it was. */
    int write(TableText text, StringBuilder out);
}
