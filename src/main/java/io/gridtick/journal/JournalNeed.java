package io.gridtick.journal;

import java.util.function.LongSupplier;

/**
 * What is still needed of the journal.
 *
 * @param from up to here nothing is applied again at this start
 * @param behind new positions are behind this one, whatever the journal holds
 * @param settled up to here nobody will need it at the next one, as far as is known by now
 */
public record JournalNeed(long from, long behind, LongSupplier settled) {
    /** All of it. */
    public static final JournalNeed EVERYTHING = new JournalNeed(0, 0, () -> 0);
}
