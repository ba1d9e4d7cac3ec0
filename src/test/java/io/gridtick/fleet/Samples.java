package io.gridtick.fleet;

import java.util.Optional;

/** Short ways to say a batch in tests. */
public final class Samples {
    private Samples() {}

    public static GpuLabels gpu(String id, String host, String region) {
        return new GpuLabels(id, host, region, Optional.of("H100"), 0);
    }

    /** One row with utilisation, power and temperature made from it. */
    public static SampleBatch util(GpuLabels gpu, long timeMillis, double util) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1);
        addUtil(batch, gpu, timeMillis, util);
        return batch.build();
    }

    public static void addUtil(SampleBatch.Builder batch, GpuLabels gpu, long timeMillis, double util) {
        batch.add(gpu, timeMillis);
        batch.set(Metric.UTIL, util);
        batch.set(Metric.POWER, 100 + 5 * util);
        batch.set(Metric.TEMP, 30 + util / 2);
    }
}
