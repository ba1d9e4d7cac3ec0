package io.gridtick.market.cost;

import java.util.Locale;

/**
 * One step of a computation, for people and programs.
 *
 * @param name what was found, in snake case
 * @param value of it
 * @param unit of the value
 * @param how from what it was found
 */
public record Step(String name, String value, String unit, String how) {
    public static Step money(String name, long micros, String unit, String how) {
        return new Step(name, Dollars.text(micros), unit, how);
    }

    public static Step number(String name, double value, String unit, String how) {
        return new Step(name, String.format(Locale.ROOT, "%.4f", value), unit, how);
    }

    public static Step said(String name, String value, String how) {
        return new Step(name, value, "", how);
    }
}
