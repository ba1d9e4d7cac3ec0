package io.gridtick.simulation.view;

/** Is told what happens while it happens; must not change the run and does not enter its hash. */
public interface Witness {
    Witness NONE = new Witness() {};

    /** Whatever its fate; times in milliseconds. */
    default void jobEnded(long now, int pool, int tier, int gpus, long length, long waited) {}

    /** Rare things: for a log. The amount is GPUs, micro-dollars or a count, by the kind. */
    default void happened(long now, Happening kind, String where, long amount) {}
}
