package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    @Test
    void everyWritingOfAKeyIsTheSameKey() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            String hex = HexFormat.of().formatHex(key);
            for (String text : new String[] {
                hex,
                hex.toUpperCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(key),
                Base64.getUrlEncoder().encodeToString(key),
                Base64.getUrlEncoder().withoutPadding().encodeToString(key),
                " " + hex + "\n"
            }) {
                assertArrayEquals(key, KeyText.bytes(text).orElseThrow(), "seed " + seed + ": " + text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<fill>",
                "change-me",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "8b1f0c6e2d9a47530f68e3b7c1d294a55e7083f6b92c1d4a3e6f7081a2b3c4",
                "8b1f0c6e2d9a47530f68e3b7c1d294a55e7083f6b92c1d4a3e6f7081a2b3c4d5d5",
                "8b1f0c6e2d9a47530f68e3b7c1d294a55e7083f6b92c1d4a3e6f7081a2b3c4dg"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String text) {
        assertTrue(KeyText.bytes(text).isEmpty());
        RefusedValue refused = assertThrows(RefusedValue.class, () -> Values.masterKey(text));
        assertFalse(!text.isEmpty() && refused.why().contains(text));
        assertTrue(refused.why().contains("openssl rand"));
    }
}
