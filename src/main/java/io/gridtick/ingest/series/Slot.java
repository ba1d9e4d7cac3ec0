package io.gridtick.ingest.series;

import io.gridtick.fleet.GpuLabels;

/** One GPU as series of a thread name it, and the row that its values go to in the batch that is being made. */
final class Slot {
    final GpuLabels labels;
    long batch;
    long timeMillis;
    int row;

    Slot(GpuLabels labels) {
        this.labels = labels;
    }
}
