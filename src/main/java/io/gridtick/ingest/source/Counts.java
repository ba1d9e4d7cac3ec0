package io.gridtick.ingest.source;

import io.gridtick.fleet.Applied;
import io.gridtick.ingest.Tally;

/** What came from one source since it was first seen. Not for several threads. */
final class Counts {
    long requests;
    long bytes;
    long received;
    long accepted;
    long duplicate;
    long late;
    long future;
    long old;
    long unmapped;
    long sentinel;
    long ended;
    long invalid;
    long full;
    long unknownFields;
    long overloaded;

    void add(Tally tally) {
        received += tally.received();
        unmapped += tally.unmapped();
        sentinel += tally.sentinels();
        ended += tally.ended();
        future += tally.future();
        old += tally.old();
        invalid += tally.invalid();
        unknownFields += tally.unknownFields();
    }

    void add(Applied applied) {
        accepted += applied.accepted();
        duplicate += applied.duplicate();
        late += applied.late();
        full += applied.refused();
    }
}
