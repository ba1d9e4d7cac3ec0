package io.gridtick.ingest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
    private final JsonNumber numbers = new JsonNumber();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "1",
                "-1",
                "10",
                "100",
                "73.5",
                "351.27",
                "0.1",
                "0.2",
                "0.30000000000000004",
                "1e0",
                "1E0",
                "1e+0",
                "1e-0",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "123456789012345",
                "1234567890123456",
                "12345678901234567",
                "123456789012345678",
                "1234567890123456789",
                "12345678901234567890",
                "9007199254740991",
                "9007199254740992",
                "9007199254740993",
                "9007199254740994",
                "9007199254740993e1",
                "9007199254740993e-5",
                "9223372036854775794",
                "18446744073709551615",
                "1700000000123",
                "1700000000.123456789",
                "4.9e-324",
                "2.4703282292062327e-324",
                "2.4703282292062328e-324",
                "2.2250738585072011e-308",
                "2.2250738585072014e-308",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "1e308",
                "1e309",
                "-1e400",
                "1e-400",
                "1e99999",
                "1e999999999999999999999",
                "1e-999999999999999999999",
                "0e999999999999",
                "0.00000000000000000000000001",
                "0.000000000000000000000000000000000000000000000000001234567890123456789",
                "100000000000000000000000000000000000000",
                "8.5e-1",
                "6.62607015E-34",
                "5e-324",
                "7.2057594037927933e16",
                "89255.0e-22",
                "1.00000000000000011102230246251565404236316680908203125"
            })
    void isWhatParseDoubleSays(String number) {
        assertSame(number);
    }

    @Test
    void randomNumbersAreWhatParseDoubleSays() {
        long seed = 20_251_121;
        Random random = new Random(seed);
        for (int i = 0; i < 300_000; i++) {
            assertSame(number(random));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "-a", "01", "-01", "00", "1.", "1.e5", "1e", "1e+", "1e-x", ".5", "+1", "-.5", "--1"})
    void refusesWhatJsonRefuses(String number) {
        assertThrows(MalformedJson.class, () -> read(number));
    }

    @Test
    void endsWhereTheNumberEnds() {
        assertEquals(12.5, read("12.5,13"));
        assertEquals(4, numbers.end());
        assertEquals(0, read("0x10"));
        assertEquals(1, numbers.end());
    }

    @Test
    void oneHundredBytesAreReadAndOneMoreIsRefused() {
        String longest = "0." + "1".repeat(JsonNumber.MAX_BYTES - 2);
        assertSame(longest);
        assertThrows(MalformedJson.class, () -> read(longest + "1"));
    }

    private double read(String number) {
        byte[] bytes = number.getBytes(StandardCharsets.US_ASCII);
        return numbers.read(bytes, 0, bytes.length);
    }

    private void assertSame(String number) {
        double expected = Double.parseDouble(number);
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(read(number)), number);
        assertEquals(number.length(), numbers.end(), number);
    }

    private static String number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                Double.toString(Double.longBitsToDouble(random.nextLong()))
                        .replace("NaN", "0")
                        .replace("Infinity", "1e999");
            case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 2 -> (random.nextLong() >> random.nextInt(64)) + "." + digits(random, 1 + random.nextInt(20));
            case 3 -> (random.nextLong() >> random.nextInt(64)) + "e" + (random.nextInt(61) - 30);
            default -> random.nextInt(1000) + "." + digits(random, 1 + random.nextInt(18)) + "E" + random.nextInt(20);
        };
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
