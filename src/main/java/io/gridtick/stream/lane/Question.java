package io.gridtick.stream.lane;

import java.util.List;
import java.util.Set;

/**
 * What a reader of one loop asked for, and what of it there was not. Its lanes tell of the rest from the asking on, so the
 * answer may wait.
 */
public record Question(LoopLanes loop, List<Wish> wishes, Set<String> unknown) {}
