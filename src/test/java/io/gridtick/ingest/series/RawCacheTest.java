package io.gridtick.ingest.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RawCacheTest {
    private static final byte[] BODY = "name{host=\"a\"} tail".getBytes(UTF_8);

    private final RawCache<String> cache = new RawCache<>(4_096, 1 << 20, "");

    @Test
    void findsWhatWasKeptInOnePieceOrTwo() {
        keep(BODY, 0, 4, 4, 4, "name");
        keep(BODY, 5, 9, 15, 19, "pieces");
        assertEquals("name", find(BODY, 0, 4, 4, 4));
        assertEquals("pieces", find(BODY, 5, 9, 15, 19));
        assertNull(find(BODY, 0, 3, 3, 3));
        assertNull(find(BODY, 15, 19, 5, 9));
    }

    @Test
    void orderMayChangeAtAnyTime() {
        keep(BODY, 0, 4, 4, 4, "name");
        keep(BODY, 5, 9, 9, 9, "host");
        for (int i = 0; i < 3; i++) {
            assertEquals("name", find(BODY, 0, 4, 4, 4));
            assertEquals("host", find(BODY, 5, 9, 9, 9));
            assertEquals("host", find(BODY, 5, 9, 9, 9));
            assertEquals("name", find(BODY, 0, 4, 4, 4));
            assertEquals("name", find(BODY, 0, 4, 4, 4));
        }
    }

    @Test
    void staysBoundedWhateverComes() {
        Random random = new Random(7);
        byte[] key = new byte[64];
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(key);
            keep(key, 0, 64, 64, 64, "x");
        }
        keep(BODY, 0, 4, 4, 4, "name");
        assertEquals("name", find(BODY, 0, 4, 4, 4));
    }

    @Test
    void keepsManyWhenThereIsRoom() {
        RawCache<Integer> large = new RawCache<>(1 << 16, 64 << 20, -1);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] key = ("gpu-" + i).getBytes(UTF_8);
            large.keep(key, 0, key.length, 0, 0, i);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] key = ("gpu-" + i).getBytes(UTF_8);
            Integer value = large.find(key, 0, key.length, 0, 0);
            found += value != null && value == i ? 1 : 0;
        }
        assertTrue(found > 19_500, "found " + found);
    }

    private void keep(byte[] body, int from, int to, int from2, int to2, String value) {
        cache.keep(body, from, to, from2, to2, value);
    }

    private @Nullable String find(byte[] body, int from, int to, int from2, int to2) {
        return cache.find(body, from, to, from2, to2);
    }
}
