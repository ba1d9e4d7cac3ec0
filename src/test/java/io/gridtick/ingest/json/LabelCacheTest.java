package io.gridtick.ingest.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.ingest.series.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelCacheTest {
    private static final GpuLabels LABELS = new GpuLabels("id", "host", "region", Optional.empty(), 0);

    private final LabelCache cache = new LabelCache();

    @Test
    void labelsAreFoundByTheirBytesWhereverTheyLie() {
        keep("uuid", "host", "region", "model", 3);
        assertSame(LABELS, find("uuid", "host", "region", "model", 3));
    }

    @Test
    void anyDifferenceIsAnotherGpu() {
        keep("uuid", "host", "region", "model", 3);
        assertNull(find("uuie", "host", "region", "model", 3));
        assertNull(find("uuid", "hosu", "region", "model", 3));
        assertNull(find("uuid", "host", "regiom", "model", 3));
        assertNull(find("uuid", "host", "region", "", 3));
        assertNull(find("uuid", "host", "region", "model", 2));
        assertNull(find("uuidh", "ost", "region", "model", 3));
        assertNull(find("host", "uuid", "region", "model", 3));
    }

    @Test
    void veryLongTextsAreNotKept() {
        String longest = "x".repeat(LabelCache.MAX_RAW_BYTES - 4);
        keep("uuid", longest, "", "", 0);
        keep("uuid", longest + "x", "", "", 0);
        assertSame(LABELS, find("uuid", longest, "", "", 0));
        assertNull(find("uuid", longest + "x", "", "", 0));
    }

    @Test
    void manyMoreThanFitLeaveAFullCacheThatStillFinds() {
        int count = LabelCache.CAPACITY * 3;
        for (int i = 0; i < count; i++) {
            keep("gpu-" + i, "host", "", "", 0);
        }
        assertSame(LABELS, find("gpu-" + (count - 1), "host", "", "", 0));
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += find("gpu-" + i, "host", "", "", 0) == null ? 0 : 1;
        }
        assertTrue(found <= LabelCache.CAPACITY, "found " + found);
        assertTrue(found > LabelCache.CAPACITY * 9 / 10, "found " + found);
    }

    @Test
    void mostOfAFleetHalfItsSizeIsKept() {
        int count = LabelCache.CAPACITY / 2;
        for (int i = 0; i < count; i++) {
            keep("gpu-" + i, "host", "", "", 0);
        }
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += find("gpu-" + i, "host", "", "", 0) == null ? 0 : 1;
        }
        assertEquals(count, found, count * 0.05);
    }

    private void keep(String uuid, String host, String region, String model, int index) {
        Filled filled = new Filled("", uuid, host, region, model, index);
        cache.keep(filled.body, filled.draft, LABELS);
    }

    private @Nullable GpuLabels find(String uuid, String host, String region, String model, int index) {
        Filled filled = new Filled("shifted", uuid, host, region, model, index);
        return cache.find(filled.body, filled.draft);
    }

    private static final class Filled {
        final byte[] body;
        final Draft draft = new Draft();

        Filled(String before, String uuid, String host, String region, String model, int index) {
            body = (before + uuid + host + region + model).getBytes(StandardCharsets.UTF_8);
            draft.clear();
            int at = set(draft.uuid, before.length(), uuid);
            at = set(draft.host, at, host);
            at = set(draft.region, at, region);
            at = set(draft.model, at, model);
            assertEquals(body.length, at);
            draft.setIndex(index);
        }

        private int set(Span span, int from, String text) {
            span.set(body, from, from + text.length());
            return from + text.length();
        }
    }
}
