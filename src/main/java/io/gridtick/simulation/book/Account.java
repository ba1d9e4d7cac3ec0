package io.gridtick.simulation.book;

/** Where dollars can be. What comes in counts up on the left (cash, equipment, costs) and down on the right. */
public enum Account {
    CASH,
    EQUIPMENT,
    CAPITAL,
    INCOME_PRIORITY,
    INCOME_STANDARD,
    INCOME_SPOT,
    ENERGY,
    LEASE,
    DEPRECIATION;

    static final int COUNT = values().length;
}
