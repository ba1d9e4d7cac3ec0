package io.gridtick.money.desk;

import io.gridtick.money.price.BookLine;
import java.time.Instant;

/**
 * A line with when it was written, and by whom.
 *
 * @param id grows with each line
 */
public record StoredLine(long id, Instant writtenAt, String writtenBy, BookLine line) {}
