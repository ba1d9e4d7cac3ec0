package io.gridtick.ingest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void escapesBecomeWhatTheyStandFor() {
        assertEquals(Optional.of("a\"b\\c/d\b\f\n\r\t"), string("a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t"));
        assertEquals(Optional.of("Aé€"), string("\\u0041\\u00e9\\u20AC"));
    }

    @Test
    void anEscapedPairIsOneCharacter() {
        assertEquals(Optional.of("😀"), string("\\ud83d\\ude00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "x\\ud83dx", "\\ude00\\ud83d", "\\ud83d\\ud83d"})
    void halfAPairIsNotUnicode(String raw) {
        assertEquals(Optional.empty(), string(raw));
    }

    @Test
    void wrongUtf8IsNotUnicode() {
        byte[][] wrong = {
            {(byte) 0x80},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x82},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            {(byte) 0xFF}
        };
        for (byte[] bytes : wrong) {
            assertEquals(Optional.empty(), JsonText.string(bytes, 0, bytes.length));
        }
    }

    @Test
    void rightUtf8IsTakenAsItIs() {
        assertEquals(Optional.of("Größe 漢字 😀"), string("Größe 漢字 😀"));
    }

    /** Lengths around the eight bytes of one step. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 8, 9, 15, 16, 17, 31, 40})
    void theEndIsFoundAtAnyDistance(int length) {
        byte[] bytes = ("é".repeat(length / 2) + "x".repeat(length % 2) + "\"\\\u0001 and more text")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(length, JsonText.end(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "never closed|does not end",
                "closed by an escape\\\"|does not end",
                "ends in a backslash\\|does not end",
                "\\x\"|unknown escape",
                "\\u12g4\"|hexadecimal",
                "\\u12|hexadecimal",
                "a\tb\"|control",
                "12345678\u0000\"|control"
            },
            delimiter = '|')
    void whatIsNotATextIsRefusedWithItsReason(String raw, String reason) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        MalformedJson refusal = assertThrows(MalformedJson.class, () -> JsonText.end(bytes, 0, bytes.length));
        String sentence = refusal.sentence(bytes);
        assertTrue(sentence.contains(reason), sentence);
    }

    @Test
    void aTextHasABound() {
        byte[] longest = ("x".repeat(JsonText.MAX_BYTES) + "\"").getBytes(StandardCharsets.UTF_8);
        byte[] tooLong = ("x".repeat(JsonText.MAX_BYTES + 1) + "\"").getBytes(StandardCharsets.UTF_8);
        assertEquals(JsonText.MAX_BYTES, JsonText.end(longest, 0, longest.length));
        assertThrows(MalformedJson.class, () -> JsonText.end(tooLong, 0, tooLong.length));
    }

    private static Optional<String> string(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return JsonText.string(bytes, 0, bytes.length);
    }
}
