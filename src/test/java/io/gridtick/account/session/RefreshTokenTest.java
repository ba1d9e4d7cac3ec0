package io.gridtick.account.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    private static final UUID SESSION = UUID.fromString("6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10");
    private static final byte[] SALT = new byte[32];
    private static final RefreshSeal SEAL = new RefreshSeal("a key that only tests have".getBytes(UTF_8));
    private static final String MAC = "A".repeat(43);

    @Test
    void readsWhatItWrites() {
        for (int generation : new int[] {0, 1, 9, 10, 4711, Integer.MAX_VALUE}) {
            RefreshToken token = SEAL.token(SESSION, generation, SALT);
            assertEquals(Optional.of(token), RefreshToken.parse(token.text()));
            assertTrue(SEAL.isGenuine(token, SALT));
            assertFalse(token.toString().contains(token.mac()));
        }
    }

    @Test
    void eachTokenIsGoodForOneThing() {
        RefreshToken token = SEAL.token(SESSION, 7, SALT);
        byte[] otherSalt = SALT.clone();
        otherSalt[31] = 1;
        assertEquals(token, SEAL.token(SESSION, 7, SALT));
        assertNotEquals(token.mac(), SEAL.token(SESSION, 8, SALT).mac());
        assertNotEquals(token.mac(), SEAL.token(UUID.randomUUID(), 7, SALT).mac());
        assertFalse(SEAL.isGenuine(token, otherSalt));
        assertFalse(SEAL.isGenuine(new RefreshToken(SESSION, 8, token.mac()), SALT));
        assertFalse(new RefreshSeal(new byte[] {1}).isGenuine(token, SALT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.1",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.1.",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.1.MAC.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10..MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.-1.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.+1.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.01.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.2147483648.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.9999999999.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.99999999999999999999.MAC",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.1.MAC=",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.1.MAC ",
                "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.\u0661.MAC",
                "6F1C0F6E-8D5B-4B8E-9A55-0D3C2F9B7A10.1.MAC",
                "6f1c0f6e8d5b4b8e9a550d3c2f9b7a10.1.MAC",
                "1-1-1-1-1.1.MAC",
            })
    void refusesWhatLooksAlmostLikeOne(String text) {
        assertEquals(Optional.empty(), RefreshToken.parse(text.replace("MAC", MAC)));
    }

    @Test
    void noChangeOfATokenIsGenuine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            RefreshToken token = SEAL.token(SESSION, random.nextInt(1 << random.nextInt(1, 31)), SALT);
            String changed = changed(token.text(), random);
            Optional<RefreshToken> read = RefreshToken.parse(changed);
            boolean isGenuine =
                    read.filter(shown -> SEAL.isGenuine(shown, SALT)).isPresent();
            assertEquals(changed.equals(token.text()), isGenuine, changed + " seed " + seed);
            assertEquals(
                    read.map(RefreshToken::text).orElse(changed),
                    changed,
                    "there is one way to write a token, " + seed);
        }
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        char other = (char) (random.nextBoolean() ? random.nextInt(' ', 127) : random.nextInt(0x10000));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + other + text.substring(at);
            case 3 -> text.substring(at);
            case 4 -> text.toUpperCase(Locale.ROOT);
            default -> text + text.substring(at);
        };
    }

    @Test
    void clientIsCutToWhatCanBeShown() {
        assertEquals("", new Client("", "::1").agent());
        assertEquals("curl/8", new Client(" cu\u0000rl\r\n/8\u202e\u2028 ", "::1").agent());
        assertEquals(200, new Client("x".repeat(5_000), "::1").agent().length());
        assertEquals("\uD83D\uDE80".repeat(200), new Client("\uD83D\uDE80".repeat(300), "::1").agent());
    }
}
