package io.gridtick.market;

import io.gridtick.market.book.Hold;
import java.util.Optional;

/**
 * What became of an answer.
 *
 * @param offers that the book has of this provider now
 * @param held of them that have no say
 * @param noRoom offers that were refused because the book is full
 * @param refused why the whole answer was not taken and the one before stands
 */
public record Taken(int offers, int held, int noRoom, Optional<Hold> refused) {}
