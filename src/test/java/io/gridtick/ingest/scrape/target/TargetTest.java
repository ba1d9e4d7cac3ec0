package io.gridtick.ingest.scrape.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.http.outbound.OutboundRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is scraped, as people write it. */
class TargetTest {
    private static final Duration USUAL = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({
        "http://n1:9400, EXPORTER, http://n1:9400/metrics, 15, instance=n1:9400",
        "http://n1:9400/, EXPORTER, http://n1:9400/, 15, instance=n1:9400",
        "https://n1/gpu?a=b, EXPORTER, https://n1/gpu?a=b, 15, instance=n1",
        "http://[fd00::7]:9400, EXPORTER, http://[fd00::7]:9400/metrics, 15, instance=[fd00::7]:9400",
        "sd+http://sd.example, HTTP_SD, http://sd.example, 60, instance=sd.example",
    })
    void settingIsATarget(String setting, TargetKind kind, String url, int seconds, String label) {
        Target target = Target.ofSetting(setting, USUAL);
        assertEquals(kind, target.kind());
        assertEquals(url, target.url());
        assertEquals(Duration.ofSeconds(seconds), target.interval());
        assertEquals(List.of(label), target.assignments());
        assertEquals(TargetOrigin.SETTINGS, target.origin());
        assertEquals(
                target.id(), Target.ofSetting(setting, Duration.ofSeconds(30)).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://n1", "http://", "n1:9400", "http://169.254.169.254", "http://ada:pw@n1", "http://0x7f.1/"
            })
    void whatMayNotBeCalledIsRefused(String setting) {
        assertThrows(OutboundRefusedException.class, () -> Target.ofSetting(setting, USUAL));
    }

    @ParameterizedTest
    @CsvSource({"1, 800", "5, 4000", "12, 9600", "13, 10000", "3600, 10000"})
    void answerComesBeforeTheNextTurn(int interval, long millis) {
        assertEquals(
                millis,
                Target.ofSetting("http://n1", Duration.ofSeconds(interval))
                        .timeout()
                        .toMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "http://n1:9400/a, http://n1:9400/b, true",
        "http://n1:9400/a, HTTP://N1:9400/a, true",
        "http://n1:9400/a, https://n1:9400/a, false",
        "http://n1:9400/a, http://n1:9401/a, false",
        "http://n1:9400/a, http://n1.evil.example:9400/a, false",
        "http://n1:9400/a, '', false",
    })
    void secretGoesToTheSameHostOnly(String one, String other, boolean isSame) {
        assertEquals(isSame, TargetUrl.isSameOrigin(one, other));
    }

    @Test
    void credentialIsAHeaderAndNeverAText() {
        TargetAuth bearer = new TargetAuth.Bearer(new Secret("lemon"));
        TargetAuth basic = new TargetAuth.Basic("ada", new Secret("lemon"));
        assertEquals(Optional.of("Bearer lemon"), bearer.header());
        assertEquals(Optional.of("Basic YWRhOmxlbW9u"), basic.header());
        assertEquals(Optional.empty(), TargetAuth.none().header());
        assertTrue(!(bearer.toString() + basic).contains("lemon"));
    }

    @Test
    void labelsHaveNamesAndValuesWithinBounds() {
        assertEquals(Optional.empty(), TargetLabels.fault(Map.of("region", "eu", "cloud.region", "x")));
        for (Map<String, String> wrong : List.of(
                Map.of("", "x"),
                Map.of("__x", "y"),
                Map.of("9", "x"),
                Map.of("a", " "),
                Map.of("a", "x".repeat(201)))) {
            assertTrue(TargetLabels.fault(wrong).isPresent(), wrong::toString);
        }
    }
}
