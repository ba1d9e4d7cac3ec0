package io.gridtick.architecture.control.simulation;

import java.util.Random;

/** Breaks the rule for simulations on purpose. */
public final class Dice {
    private final Random random = new Random();

    public int roll() {
        return random.nextInt(6);
    }
}
