package io.gridtick.money.desk;

import org.jspecify.annotations.Nullable;

/**
 * A table that somebody hands in.
 *
 * @param dryRun whether nothing is to be kept
 */
record ImportRequest(@Nullable String data, @Nullable Boolean dryRun) {}
