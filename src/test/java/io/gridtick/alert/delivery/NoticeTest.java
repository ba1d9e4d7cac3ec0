package io.gridtick.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.fleet.event.Severity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
    private static final String LINK = "https://grid.example/alerts";

    private static Notice.Item item(String subject) {
        return new Notice.Item("a1", subject, "It is at 91 °C.", 91.0, AT, "eu-1", "node-1", "H100 SXM5 80GB");
    }

    private static Notice notice(Turn turn, int count, List<Notice.Item> items) {
        return new Notice(
                "n1", turn, AT, Severity.CRITICAL, "gpu_hot", "GPU hot", "gpu", count, items, "GPUs are hot in eu-1.");
    }

    @Test
    void theBodyIsAsDocumented() {
        String json = new String(
                NoticeBody.of(notice(Turn.FIRING, 1, List.of(item("GPU-1"))), LINK)
                        .json(),
                UTF_8);
        assertEquals(
                "{\"schema\":1,\"id\":\"n1\",\"type\":\"alert.firing\",\"at\":\"2026-11-22T04:00:00.000Z\","
                        + "\"severity\":\"critical\",\"rule\":{\"id\":\"gpu_hot\",\"name\":\"GPU hot\"},\"kind\":\"gpu\","
                        + "\"count\":1,\"alerts\":[{\"id\":\"a1\",\"subject\":\"GPU-1\",\"text\":\"It is at 91 °C.\","
                        + "\"value\":91.0,\"since\":\"2026-11-22T04:00:00.000Z\",\"region\":\"eu-1\",\"host\":\"node-1\","
                        + "\"model\":\"H100 SXM5 80GB\"}],\"title\":\"[critical] GPU hot: GPU-1\","
                        + "\"text\":\"GPUs are hot in eu-1.\",\"link\":\"https://grid.example/alerts\"}",
                json);
        assertArrayEquals(
                json.getBytes(UTF_8), NoticeBody.read(json.getBytes(UTF_8)).json());
        assertThrows(IllegalArgumentException.class, () -> NoticeBody.read("nonsense".getBytes(UTF_8)));
    }

    @Test
    void manyAreOneMessageWithTheirNumber() {
        Notice many = notice(Turn.FIRING, 5_000, Collections.nCopies(30, item("GPU-1")));
        assertEquals(Notice.MOST_ITEMS, many.alerts().size());
        assertEquals("[critical] GPU hot: 5000 alerts", many.title());
        Letter letter = Letter.of(NoticeBody.of(many, LINK));
        assertTrue(letter.text().contains("  and 4980 more\n"), letter.text());
        assertTrue(letter.text().endsWith(LINK + "\n"), letter.text());
        assertEquals("Gridtick [critical] GPU hot: 5000 alerts", letter.subject());
    }

    @Test
    void aNameOfASenderBeginsNoLineOfItsOwn() {
        Notice notice = notice(Turn.RESOLVED, 1, List.of(item("node\r\nBcc: all@example.com\u2028x\u0000")));
        assertEquals("[resolved] GPU hot: node  Bcc: all@example.com x ", notice.title());
        Letter letter = Letter.of(NoticeBody.of(notice, LINK));
        assertFalse(letter.text().contains("\nBcc"), letter.text());
    }

    @Test
    void longTextsAreCutAtWholeCharacters() {
        Notice notice = notice(Turn.FIRING, 1, List.of(item("😀".repeat(400))));
        String subject = notice.alerts().getFirst().subject();
        assertEquals(299, subject.length());
        assertTrue(subject.endsWith("😀…"), subject);
        assertTrue(Letter.of(NoticeBody.of(notice, LINK)).subject().codePointCount(0, 180) > 0);
    }

    /** By RFC 4231's way of computing, with another program: openssl dgst -sha256 -hmac. */
    @Test
    void callsAreSignedByTimeAndBody() {
        Map<String, String> headers = Signature.headers(
                new Secret("gtw_secret"), "n1", Instant.ofEpochSecond(1_700_000_000), "{\"schema\":1}".getBytes(UTF_8));
        assertEquals(
                Map.of(
                        "Gridtick-Id",
                        "n1",
                        "Gridtick-Timestamp",
                        "1700000000",
                        "Gridtick-Signature",
                        "v1=64722772af206668e3f880daf9d01667ad9edf543d4b8c1774be49b7b9c5d488"),
                headers);
        String secret = Signature.draw(new SecureRandom()).value();
        assertTrue(secret.matches("gtw_[A-Za-z0-9_-]{43}"), secret);
    }
}
