package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "util{gpu=\"0\"} 870|util{gpu=\"0\"} 870",
                "a\tb|a\\tb",
                "{\"host\":\"n1\",\"util\":-1}|{\"host\":\"n1\",\"util\":-1}",
                "x,token=abc123 u=1|x,token=••• u=1",
                "{\"api_key\": \"abc 123\", \"util\": 5}|{\"api_key\": •••, \"util\": 5}",
                "Authorization: Bearer abc.def.ghi|Authorization: Bearer •••",
                "m{password=\"a\\\"b\",gpu=\"0\"} 1|m{password=•••,gpu=\"0\"} 1",
                "m{url=\"https://me:secret1@host/x\"} 1|m{url=\"https://•••@host/x\"} 1",
                "m{note=\"gt_AAAAAAAA_0123456789abcdefghijklmnopqrstuvwxyz\"} 1|m{note=\"•••\"} 1"
            })
    void itIsShownAsItWasSentButForCredentials(String raw, String shown) {
        assertEquals(shown, SampleText.shown(raw, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"0, \\u{0}", "1b, \\u{1b}", "7f, \\u{7f}", "202e, \\u{202e}", "2028, \\u{2028}", "a, \\n", "d, \\r"})
    void whatCannotBeSeenIsNamed(String point, String shown) {
        String hidden = Character.toString(Integer.parseInt(point, 16));
        assertEquals("a" + shown + "b", SampleText.shown("a" + hidden + "b", List.of()));
    }

    @Test
    void whatTheRequestWasLetInByIsNeverShown() {
        String secret = "an-ordinary-looking-key-of-32-letters";
        String shown = SampleText.shown("m{note=\"" + secret + "\"} x", List.of(secret));
        assertEquals("m{note=\"•••\"} x", shown);
    }

    /** A credential that is cut must not be taken for something else. */
    @Test
    void aCredentialOnTheEdgeIsNotShownInPart() {
        String secret = "0123456789".repeat(10);
        String shown = SampleText.shown("x".repeat(190) + secret, List.of(secret));
        assertFalse(shown.contains("01"), shown);
    }

    @Test
    void itIsAtMost200CharactersLong() {
        assertEquals(200, SampleText.shown("x".repeat(5_000), List.of()).length());
        assertEquals(200, SampleText.shown("\u0001".repeat(2_000), List.of()).length());
        String emoji = SampleText.shown("😀".repeat(2_000), List.of());
        assertTrue(emoji.length() <= 200 && emoji.endsWith("😀…"), emoji);
        assertEquals("x".repeat(200), SampleText.shown("x".repeat(200), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "token=", "a://", "password=\"", "\\", "secret_", "gt_AAAAAAAA_"})
    void nothingTakesLong(String piece) {
        String raw = piece.repeat(2_048 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 20; i++) {
                assertTrue(SampleText.shown(raw, List.of()).length() <= 200);
            }
        });
    }
}
