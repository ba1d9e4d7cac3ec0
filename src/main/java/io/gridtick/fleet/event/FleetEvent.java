package io.gridtick.fleet.event;

import java.util.Comparator;

/**
 * Something that happened to a GPU.
 *
 * @param gpu the identity of the GPU, and {@code uuid} as people know it
 * @param host where it was; empty where that is not known
 * @param code what exactly, for programs: the number of an XID, the reasons for throttling
 * @param detail the same for people
 */
public record FleetEvent(
        long timeMillis,
        EventKind kind,
        Severity severity,
        String gpu,
        String uuid,
        String host,
        String region,
        String code,
        String detail) {
    /** Oldest first; equal are those that are the same event. */
    public static final Comparator<FleetEvent> ORDER = Comparator.comparingLong(FleetEvent::timeMillis)
            .thenComparing(FleetEvent::gpu)
            .thenComparing(FleetEvent::kind);
}
