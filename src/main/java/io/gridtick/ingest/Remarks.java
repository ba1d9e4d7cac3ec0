package io.gridtick.ingest;

import java.util.List;

/**
 * What those who look after senders want to know of a body beside its samples.
 *
 * @param sample the first refused one, as it was sent, cut; empty where none was refused
 * @param newestRefusedMillis of the samples whose time was not believed; {@link #NEVER} where there is none
 * @param unmapped the first names of metrics that are none of ours
 */
public record Remarks(String sample, long newestRefusedMillis, List<String> unmapped) {
    public static final long NEVER = Long.MIN_VALUE;
    public static final Remarks NONE = new Remarks("", NEVER, List.of());
    public static final int MAX_UNMAPPED = 10;

    public Remarks {
        unmapped = List.copyOf(unmapped);
    }
}
