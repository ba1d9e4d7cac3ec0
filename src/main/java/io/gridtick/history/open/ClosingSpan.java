package io.gridtick.history.open;

import io.gridtick.history.block.Span;
import java.util.SortedMap;

/**
 * A span that was taken out, to be written.
 *
 * @param blocks by GPU
 * @param bytes what it takes in memory, about
 * @param firstPosition of the first batch that something of it came in; {@link OpenSpans#NOWHERE} where nothing did
 */
public record ClosingSpan(Span span, SortedMap<String, PlacedBlock> blocks, long bytes, long firstPosition) {}
