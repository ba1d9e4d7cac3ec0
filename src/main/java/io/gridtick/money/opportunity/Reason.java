package io.gridtick.money.opportunity;

import java.util.Locale;

/** Why a part has no number. */
enum Reason {
    UNKNOWN_MODEL("The model is not one that the market knows."),
    NO_GOOD("Nobody offers this model on demand in the market now."),
    NO_PLACE_TO_SELL("It is offered by rate cards only now, and nobody can sell there."),
    NO_SELLING_PRICE(
            "The price book does not say what these GPUs sell for, so nobody can tell whether another buyer pays more."),
    NO_ENERGY_PRICE("The price book does not say what energy costs here."),
    NO_COST_BASIS("The price book does not say what these GPUs cost."),
    NOT_METERED("None of these GPUs tells what it draws."),
    NONE_AT_WORK("No GPU of this model is at work and tells what it draws, so what work draws more is not taken off."),
    LESSOR_UNKNOWN("The price book does not say whose lease it is, so what carrying data out costs is not taken off.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
