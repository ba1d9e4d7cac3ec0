package io.gridtick.fleet.event;

import io.gridtick.fleet.record.DamagedRecordException;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
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

    public void write(RecordWriter out) {
        out.putTime(timeMillis);
        out.putName(kind.name());
        out.putName(severity.name());
        out.putName(gpu);
        out.putName(uuid);
        out.putName(host);
        out.putName(region);
        out.putName(code);
        out.putName(detail);
    }

    public static FleetEvent read(RecordReader in) {
        try {
            return new FleetEvent(
                    in.getTime(),
                    EventKind.valueOf(in.getName()),
                    Severity.valueOf(in.getName()),
                    in.getName(),
                    in.getName(),
                    in.getName(),
                    in.getName(),
                    in.getName(),
                    in.getName());
        } catch (IllegalArgumentException unknown) {
            throw new DamagedRecordException("an event of a kind that is not known", unknown);
        }
    }
}
