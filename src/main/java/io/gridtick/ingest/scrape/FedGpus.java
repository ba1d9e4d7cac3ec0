package io.gridtick.ingest.scrape;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The GPUs of which a target told last, and of when that was. */
final class FedGpus {
    static final FedGpus NONE = new FedGpus(Map.of());

    private final Map<String, Told> byId;

    private record Told(GpuLabels labels, long millis) {}

    private FedGpus(Map<String, Told> byId) {
        this.byId = Map.copyOf(byId);
    }

    static FedGpus of(SampleBatch batch) {
        Map<String, Told> byId = new HashMap<>();
        for (int row = 0; row < batch.size(); row++) {
            Told told = new Told(batch.gpu(row), batch.timeMillis(row));
            byId.merge(told.labels().id(), told, (one, other) -> other.millis() >= one.millis() ? other : one);
        }
        return new FedGpus(byId);
    }

    int count() {
        return byId.size();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    Collection<GpuLabels> labels() {
        return byId.values().stream().map(Told::labels).toList();
    }

    /** Those of these that are not among the others. */
    FedGpus without(FedGpus others) {
        Map<String, Told> rest = new HashMap<>(byId);
        rest.keySet().removeAll(others.byId.keySet());
        return new FedGpus(rest);
    }

    /**
     * The word that they can no longer be read. It is of the moment after the last that was told, so whoever told something
     * later knows better, in whatever order the two arrive.
     */
    SampleBatch lost() {
        SampleBatch.Builder batch = new SampleBatch.Builder(byId.size());
        byId.values().forEach(told -> {
            batch.add(told.labels(), told.millis() + 1);
            batch.set(Metric.LOST, 1);
        });
        return batch.build();
    }
}
