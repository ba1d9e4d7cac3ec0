package io.gridtick.history.rollup;

/**
 * What one GPU did in a time that begins then, and where it was.
 *
 * @param host empty where nobody said it, as {@code region} and {@code model}
 */
public record GpuRollup(String gpu, long startMillis, String region, String host, String model, Rollup rollup) {}
