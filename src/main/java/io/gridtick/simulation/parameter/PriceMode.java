package io.gridtick.simulation.parameter;

/** Which class of service customers buy: all of one, or a mixture by the shares. */
public enum PriceMode {
    MIXED,
    STANDARD,
    PRIORITY,
    SPOT
}
