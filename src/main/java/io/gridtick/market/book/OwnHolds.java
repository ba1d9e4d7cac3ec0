package io.gridtick.market.book;

import io.gridtick.market.offer.Offer;

/** Sentences for what an offer says against itself. */
final class OwnHolds {
    private OwnHolds() {}

    static String sentence(Hold.Reason reason, Offer offer) {
        return switch (reason) {
            case STALE -> "Not seen again for longer than a quote of " + offer.provider() + " is good for.";
            case UNRECOGNISED ->
                "The chip " + offer.gpu().chip() + " is not in the table, so nothing is known to compare.";
            case SOLD_OUT -> "The provider says that there is none now.";
            case ADMINISTERED -> "The price is set by a rule from another price and says nothing of the market.";
            case PLACEHOLDER -> "A price of 0 is a field that is filled, not a price.";
            case UNIT, VRAM, JUMP_WITHOUT_DEPTH, THIN_BOOK, FROZEN_FEED, FX_ONLY_MOVE, PARTIAL_FEED, DUPLICATE ->
                reason.code();
        };
    }
}
