package io.gridtick.stream.lane;

import java.util.List;

/** What one loop is told at once: the shares of the lanes that are due, and how far the sequence is. */
public record Turn(long through, List<Share> shares) {}
