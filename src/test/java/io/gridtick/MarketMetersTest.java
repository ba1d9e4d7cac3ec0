package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.ops.Metrics;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarketMetersTest {
    @Test
    void feedsHaveMetersOfAClosedSetOfNames() {
        Metrics metrics = new Metrics();
        Meters.providers(metrics, new ProviderBoard(), Set.of("vastai", "runpod"), Clock.systemUTC());
        String text = metrics.scrape();
        for (String outcome : new String[] {"taken", "unchanged", "timeout", "rate_limited", "empty"}) {
            assertTrue(text.contains("gridtick_provider_polls_total{outcome=\"" + outcome + "\"}"), outcome);
        }
        for (String feed : new String[] {"vastai", "runpod", "own"}) {
            assertTrue(text.contains("gridtick_provider_age_seconds{feed=\"" + feed + "\"}"), text);
            assertTrue(text.contains("gridtick_provider_offers{feed=\"" + feed + "\"} 0.0"), feed);
        }
    }
}
