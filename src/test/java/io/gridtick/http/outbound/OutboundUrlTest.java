package io.gridtick.http.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/a/b?c=d, true, hooks.example, 443, /a/b?c=d, hooks.example",
        "HTTPS://Hooks.EXAMPLE, true, hooks.example, 443, /, hooks.example",
        "https://hooks.example., true, hooks.example, 443, /, hooks.example",
        "https://hooks.example:8443/, true, hooks.example, 8443, /, hooks.example:8443",
        "http://gpu-7:9400/metrics, false, gpu-7, 9400, /metrics, gpu-7:9400",
        "https://hooks.example?x=1, true, hooks.example, 443, /?x=1, hooks.example",
        "https://8.8.8.8/, true, 8.8.8.8, 443, /, 8.8.8.8",
        "https://8.8.8.8./, true, 8.8.8.8, 443, /, 8.8.8.8",
        "https://[2606:4700::1]:8443/, true, 2606:4700:0:0:0:0:0:1, 8443, /, [2606:4700:0:0:0:0:0:1]:8443",
        "https://[::ffff:8.8.8.8]/, true, 8.8.8.8, 443, /, 8.8.8.8",
        "https://[::ffff:808:808]/, true, 8.8.8.8, 443, /, 8.8.8.8",
        "https://xn--bcher-kva.example/, true, xn--bcher-kva.example, 443, /, xn--bcher-kva.example",
        "https://a.example/%20%2F?q=%C3%A9, true, a.example, 443, /%20%2F?q=%C3%A9, a.example",
    })
    void theseAreRead(String text, boolean isTls, String host, int port, String target, String authority) {
        OutboundUrl url = OutboundUrl.parse(text);
        assertEquals(new OutboundUrl(isTls, host, port, target), url);
        assertEquals(authority, url.authority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Other schemes, or none.
                "",
                "file:///etc/passwd",
                "gopher://a.example/",
                "ftp://a.example/",
                "//a.example/",
                "a.example",
                "https:a.example",
                "https:/a.example",
                "https:///a.example",
                "javascript:alert(1)",
                "dict://a.example:11111/",
                "jar:https://a.example!/",
                // IPv4 in disguise.
                "http://2130706433/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://0x7f000001/",
                "https://127.0.0.1.1/",
                "https://1.2.3/",
                "https://256.1.1.1/",
                "https://1.2.3.0x4/",
                "https://017700000001/",
                "https://0x/",
                "https://a.0x7f/",
                "https://127.0.0.01/",
                // Something else than a host.
                "https://ok@169.254.169.254/",
                "https://user:password@a.example/",
                "https://@a.example/",
                "https://a.example@/",
                "https://a.example\\@b.example/",
                "https://a.example\\.b.example/",
                "https://a.example:443:80/",
                "https://a.example:/",
                "https://a.example:0/",
                "https://a.example:65536/",
                "https://a.example:080/",
                "https://a.example:80a/",
                "https://a..example/",
                "https://.a.example/",
                "https://a.example../",
                "https://-a.example/",
                "https://a_b.example/",
                "https://a.example%2e/",
                "https://a%00.example/",
                "https://*/",
                "https://a,b/",
                "https://a;b/",
                "https://[]/",
                "https:// /",
                // IPv6 in disguise.
                "https://[::1",
                "https://::1/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[1.2.3.4]/",
                "https://[::1]a/",
                "https://[v1.a]/",
                "https://[::1]]/",
                "https://[[::1]]/",
                // Fragments, control characters, letters that look like dots or slashes.
                "https://a.example/#b",
                "https://a.example#@b.example/",
                "https://a.example/\r\nX: y",
                "https://a.example/\n",
                "https://a.example/\t",
                "https://a.example /",
                " https://a.example/",
                "https://a.example/ b",
                "https://a.example/%0d%0aX:y",
                "https://a.example/%0A",
                "https://a.example/%00",
                "https://a.example/%7f",
                "https://a.example/%",
                "https://a.example/%zz",
                "https://127。0。0。1/",
                "https://\uff11\uff12\uff17.0.0.1/",
                "https://ⓐ.example/",
                "https://bücher.example/",
                "https://a.example／b",
                "https://a.example/ü",
                "https://a.example/\u2028",
                "https://a.example/<b>",
                "https://a.example/\"",
                "https://a.example/{b}",
            })
    void theseAreRefused(String text) {
        var refused = assertThrows(OutboundRefusedException.class, () -> OutboundUrl.parse(text));
        assertEquals(Reason.BAD_URL, refused.reason());
    }

    @Test
    void thereIsABoundOnItsLength() {
        String fits = "https://a.example/" + "b".repeat(2048 - "https://a.example/".length());
        assertEquals(fits.length() - 17, OutboundUrl.parse(fits).target().length());
        assertThrows(OutboundRefusedException.class, () -> OutboundUrl.parse(fits + "b"));
        String label = "a".repeat(63) + ".";
        assertThrows(
                OutboundRefusedException.class, () -> OutboundUrl.parse("https://" + label.repeat(4) + "example/"));
        assertThrows(OutboundRefusedException.class, () -> OutboundUrl.parse("https://a" + label + "example/"));
    }

    @Test
    void itsPathIsNotPrinted() {
        OutboundUrl url = OutboundUrl.parse("https://hooks.example/secret?token=secret");
        assertEquals("https://hooks.example", url.toString());
        assertFalse(OutboundCall.get(url, java.util.Map.of("Authorization", "secret"))
                .toString()
                .contains("secret"));
    }

    /** Whatever is accepted is read the same way again, and holds nothing that could end a line or a host early. */
    @Test
    void whatIsAcceptedIsPlain() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "aZ09.:/@?#&=%[]<>\\ -_~x\r\n\0é。";
        for (int i = 0; i < 100_000; i++) {
            String text = "https://"
                    + random.ints(random.nextInt(16), 0, letters.length())
                            .mapToObj(at -> String.valueOf(letters.charAt(at)))
                            .collect(Collectors.joining());
            try {
                OutboundUrl url = OutboundUrl.parse(text);
                assertEquals(url, OutboundUrl.parse(url + url.target()), () -> "seed " + seed + ": " + text);
                assertFalse(url.host().matches(".*[^a-z0-9.:-].*"), () -> "seed " + seed + ": " + text);
                assertFalse(url.target().matches("(?s).*[\\s#\\\\].*"), () -> "seed " + seed + ": " + text);
            } catch (OutboundRefusedException refused) {
                assertEquals(Reason.BAD_URL, refused.reason(), () -> "seed " + seed + ": " + text);
            }
        }
    }
}
