package io.gridtick.money.opportunity;

import io.gridtick.market.cost.SavingsOptions;

/** What a lease could be left for. */
sealed interface LeaseSide {
    /** The market cannot tell. */
    record Unknown(Reason reason) implements LeaseSide {}

    /** Nothing that is cheaper. */
    record Fine() implements LeaseSide {}

    /**
     * Something that is cheaper.
     *
     * @param paidMicroUsd for one GPU now, in an hour
     */
    record Cheaper(String good, long paidMicroUsd, SavingsOptions.Way way) implements LeaseSide {}
}
