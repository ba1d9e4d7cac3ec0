package io.gridtick.fleet.view;

import io.gridtick.fleet.window.WindowSum;
import org.jspecify.annotations.Nullable;

/** Utilisation over a window, and which part of the time it is known for, 0..1. */
public record WindowRow(@Nullable Double util, @Nullable Double coverage) {
    static WindowRow of(WindowSum sum) {
        return new WindowRow(Figures.tenths(sum.util()), Figures.thousandths(sum.coverage()));
    }
}
