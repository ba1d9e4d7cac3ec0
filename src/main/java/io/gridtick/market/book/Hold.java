package io.gridtick.market.book;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.PriceKind;
import java.util.Locale;

/**
 * Why a quote is held back, or what must be said of it.
 *
 * @param detail a sentence for people, with the numbers
 */
public record Hold(Reason reason, String detail) {
    /** What is wrong with a quote. */
    public enum Reason {
        /** The number is of another unit: cents, a day, the whole box. */
        UNIT(true),
        /** No such GPU has that much memory. */
        VRAM(true),
        /** A number that only fills a field. */
        PLACEHOLDER(true),
        /** Far from where it was, and too few machines stand behind it. */
        JUMP_WITHOUT_DEPTH(true),
        /** So few machines are left that their price says nothing. */
        THIN_BOOK(true),
        /** An order book in which nothing moves. */
        FROZEN_FEED(true),
        /** Only the exchange rate moved: the quote stands, its move is none. */
        FX_ONLY_MOVE(false),
        /** The provider's last answer lacked much; this is from the answer before. */
        PARTIAL_FEED(false),
        /** The same thing is listed twice. */
        DUPLICATE(true),
        /** Not seen again for longer than its provider's quotes are good for. */
        STALE(true),
        /** Set by a rule from another price. */
        ADMINISTERED(true),
        /** The chip is not in the table. */
        UNRECOGNISED(true),
        /** There is none. */
        SOLD_OUT(true);

        private final boolean silences;

        Reason(boolean silences) {
            this.silences = silences;
        }

        /** Whether the quote loses its say; else it is only remarked on. */
        public boolean silences() {
            return silences;
        }

        /** As it stands in answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In memory only, so that the order of the names may change. */
        @SuppressWarnings("EnumOrdinal")
        int bit() {
            return 1 << ordinal();
        }
    }

    private static final int SILENCING;

    static {
        int silencing = 0;
        for (Reason reason : Reason.values()) {
            if (reason.silences) {
                silencing |= reason.bit();
            }
        }
        SILENCING = silencing;
    }

    static boolean silence(int bits) {
        return (bits & SILENCING) != 0;
    }

    /** What an offer says against itself. */
    static int ownBits(Offer offer) {
        int bits = 0;
        if (!offer.gpu().recognised()) {
            bits |= Reason.UNRECOGNISED.bit();
        }
        if (offer.quantity().isSoldOut()) {
            bits |= Reason.SOLD_OUT.bit();
        }
        if (offer.quote().kind() == PriceKind.ADMINISTERED) {
            bits |= Reason.ADMINISTERED.bit();
        }
        if (offer.price() <= 0) {
            bits |= Reason.PLACEHOLDER.bit();
        }
        return bits;
    }
}
