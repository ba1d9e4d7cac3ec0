package io.gridtick.ingest.source;

import io.gridtick.fleet.SampleBatch;

/**
 * The first sample of a source that was taken.
 *
 * @param host on which the GPU is; empty where the sample does not say it
 * @param region where it is; empty likewise
 */
public record FirstSample(long atMillis, String host, String region) {
    static FirstSample of(SampleBatch batch, long nowMillis) {
        return batch.size() == 0
                ? new FirstSample(nowMillis, "", "")
                : new FirstSample(
                        nowMillis,
                        SampleText.cut(SampleText.visible(batch.gpu(0).host())),
                        SampleText.cut(SampleText.visible(batch.gpu(0).region())));
    }
}
