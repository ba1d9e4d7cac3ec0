package io.gridtick.money.opportunity;

import java.util.Locale;

/** What an opportunity is made of. */
enum Part {
    GAIN,
    COULD_EARN,
    EARNS_NOW,
    WORK_ENERGY,
    ENERGY,
    CAPITAL,
    EGRESS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why it has no number. */
    Withheld because(Reason reason) {
        return new Withheld(this, reason);
    }

    /** A part that has none. */
    record Withheld(Part part, Reason reason) {}
}
