package io.gridtick.fleet.view;

import java.util.Optional;

/** Which GPUs, in which order, behind which position, and how many of them. */
public record GpuQuery(GpuFilter filter, GpuSort sort, Optional<GpuSort.Position> after, int limit) {}
