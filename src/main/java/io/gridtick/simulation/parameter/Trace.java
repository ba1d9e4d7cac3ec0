package io.gridtick.simulation.parameter;

/** Whose jobs the customers bring: a published trace, or the textbook's (exponential lengths, one GPU). */
public enum Trace {
    SEREN,
    KALOS,
    PHILLY,
    HELIOS,
    MARKOV
}
