package io.gridtick.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.json.JsonDecoder;
import io.gridtick.ingest.json.JsonForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleBodyTest {
    private static final long NOW = 1_700_000_000_000L;

    private final JsonDecoder decoder = new JsonDecoder();

    @Test
    void allFormsHoldTheSameGoodSamples() {
        SampleBatch flat = decoded(SampleBody.flat(1, 20), JsonForm.DOCUMENT);
        SampleBatch hosts = decoded(SampleBody.hosts(1, 20), JsonForm.DOCUMENT);
        SampleBatch lines = decoded(SampleBody.lines(1, 20), JsonForm.LINES);
        for (SampleBatch batch : List.of(flat, hosts, lines)) {
            assertEquals(20, batch.size());
            for (int row = 0; row < 20; row++) {
                assertEquals(flat.gpu(row), batch.gpu(row));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOtherGpus() {
        assertArrayEquals(SampleBody.flat(3, 10).bytes(), SampleBody.flat(3, 10).bytes());
        Set<String> ids = new HashSet<>();
        for (long seed = 1; seed <= 8; seed++) {
            SampleBatch batch = decoded(SampleBody.flat(seed, 100), JsonForm.DOCUMENT);
            for (int row = 0; row < 100; row++) {
                assertTrue(ids.add(batch.gpu(row).id()));
            }
        }
    }

    @Test
    void timeOnlyMovesForward() {
        for (SampleBody body : List.of(SampleBody.flat(1, 9), SampleBody.hosts(1, 9))) {
            assertEquals(NOW, timeAfterAdvance(body, NOW));
            assertEquals(NOW + 1, timeAfterAdvance(body, NOW));
            assertEquals(NOW + 2, timeAfterAdvance(body, NOW - 5));
            assertEquals(NOW + 50, timeAfterAdvance(body, NOW + 50));
        }
    }

    private long timeAfterAdvance(SampleBody body, long nowMillis) {
        body.advanceTime(nowMillis);
        SampleBatch batch = decoded(body, JsonForm.DOCUMENT);
        for (int row = 0; row < batch.size(); row++) {
            assertEquals(batch.timeMillis(0), batch.timeMillis(row));
        }
        return batch.timeMillis(0);
    }

    private SampleBatch decoded(SampleBody body, JsonForm form) {
        Decoded result = decoder.decode(body.bytes(), form, NOW);
        assertEquals(List.of(), result.errors());
        assertEquals(body.samples(), result.batch().size());
        return result.batch();
    }
}
