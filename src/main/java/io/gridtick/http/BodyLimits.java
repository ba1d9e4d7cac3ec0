package io.gridtick.http;

/** How large a body may be, as it comes over the wire and unpacked. */
public record BodyLimits(long wireBytes, long inflatedBytes) {}
