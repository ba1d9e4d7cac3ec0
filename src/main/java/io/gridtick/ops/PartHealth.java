package io.gridtick.ops;

import java.time.Instant;

/** How one part of the server is, a sentence about it, and since when it is so. */
public record PartHealth(Status status, String detail, Instant since) {
    /** From best to worst. */
    public enum Status {
        UP,
        /** Works with less than it should have; requests may come. */
        DEGRADED,
        DOWN
    }
}
