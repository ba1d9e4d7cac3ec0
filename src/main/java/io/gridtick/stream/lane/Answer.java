package io.gridtick.stream.lane;

import java.util.List;
import java.util.Map;

/**
 * What a reader asked for, as it is at {@code through}; the topics that do not exist; and how far the lanes of this loop
 * are. What takes longer comes in an answer of its own.
 */
public record Answer(long through, Map<Rate, Long> marks, List<Part> parts, List<String> unknown) {}
