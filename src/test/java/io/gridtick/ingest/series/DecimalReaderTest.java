package io.gridtick.ingest.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReaderTest {
    private final DecimalReader decimal = new DecimalReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "007",
                "97",
                "627.40",
                ".5",
                "5.",
                "1e3",
                "1E-3",
                "1.98e+09",
                "9223372036854775794",
                "1e400",
                "1e-400",
                "123456789012345678901234567890",
                "0.1",
                "4.9e-324",
                "1e99999999999"
            })
    void numbersAreReadAsTheLibraryReadsThem(String text) {
        assertTrue(read(text), text);
        assertEquals(Double.parseDouble(text), decimal.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1x",
                "0x10",
                "NaN",
                "Infinity",
                "1 ",
                "1e5.0",
                "--1",
                "1d",
                "1f"
            })
    void otherTextsAreNone(String text) {
        assertFalse(read(text), text);
    }

    @Test
    void aNumberHasAtMostAHundredBytes() {
        assertTrue(read("1".repeat(100)));
        assertFalse(read("1".repeat(101)));
    }

    @Test
    void agreesWithTheLibraryOnRandomNumbers() {
        long seed = 5_150;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            double number =
                    switch (random.nextInt(3)) {
                        case 0 -> Double.longBitsToDouble(random.nextLong());
                        case 1 -> random.nextInt(100_000) / 100.0;
                        default -> random.nextGaussian() * 1e12;
                    };
            String text = random.nextBoolean() ? Double.toString(number) : String.format(Locale.ROOT, "%.3e", number);
            if (Double.isFinite(number)) {
                assertTrue(read(text), "seed " + seed + ": " + text);
                assertEquals(Double.parseDouble(text), decimal.value(), "seed " + seed + ": " + text);
            }
        }
    }

    private boolean read(String text) {
        byte[] bytes = ("x" + text + "x").getBytes(UTF_8);
        return decimal.read(bytes, 1, bytes.length - 1);
    }
}
