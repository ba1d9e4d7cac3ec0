package io.gridtick.history;

/** A block in its place: what {@link io.gridtick.history.block.BlockCodec} made of what one GPU sent in a span. */
public record GpuBlock(String gpu, long startMillis, byte[] block) {}
