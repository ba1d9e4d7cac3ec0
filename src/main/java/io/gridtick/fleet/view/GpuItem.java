package io.gridtick.fleet.view;

/** A GPU in a list, and where it was in it. */
public record GpuItem(GpuRow row, GpuSort.Position position) {}
