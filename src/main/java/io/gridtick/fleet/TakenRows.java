package io.gridtick.fleet;

import static java.util.Objects.requireNonNull;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What the live state understood of a batch: of which GPU, and which part of it, each row was, when it counts, and where
 * the GPU was. Rows that must not count are left out; rows that said nothing new are not. Immutable once the batch is
 * taken, so it may cross event loops.
 */
public final class TakenRows {
    /** A GPU that was known by a place only proved to be this one. */
    public record Proof(String former, String gpu) {}

    private final SampleBatch batch;
    private final int[] rows;
    private final String[] gpus;
    private final GpuLabels.Part[] parts;
    private final Place[] places;
    private final long[] timesMillis;
    private List<Proof> proofs = List.of();
    private int size;

    TakenRows(SampleBatch batch) {
        this.batch = batch;
        this.rows = new int[batch.size()];
        this.gpus = new String[batch.size()];
        this.parts = new GpuLabels.Part[batch.size()];
        this.places = new Place[batch.size()];
        this.timesMillis = new long[batch.size()];
    }

    public SampleBatch batch() {
        return batch;
    }

    public int size() {
        return size;
    }

    /** Which row of the batch it is. */
    public int row(int at) {
        return rows[at];
    }

    public String gpu(int at) {
        return gpus[at];
    }

    /** The part of the GPU that the values are of, under the workload that was said. */
    public GpuLabels.Part part(int at) {
        return parts[at];
    }

    public Place place(int at) {
        return places[at];
    }

    public long timeMillis(int at) {
        return timesMillis[at];
    }

    /** In the order in which they came; to be heeded behind the rows. */
    public List<Proof> proofs() {
        return proofs;
    }

    void add(int row, Gpu gpu, GpuLabels.Part part, long millis) {
        rows[size] = row;
        gpus[size] = gpu.id();
        parts[size] = part;
        places[size] = requireNonNull(gpu.membership().place());
        timesMillis[size] = millis;
        size++;
    }

    void add(Proof proof) {
        List<Proof> more = new ArrayList<>(proofs);
        more.add(proof);
        proofs = List.copyOf(more);
    }
}
