package io.gridtick.stream;

import org.jspecify.annotations.Nullable;

/** A row of a table topic as it now is, encoded as JSON; null bytes say that the row is gone. */
public record RowChange(String key, byte @Nullable [] json) {}
