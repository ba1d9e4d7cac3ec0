package io.gridtick.demo.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Json;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Rehearsal;
import io.gridtick.market.provider.venue.Venues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleMarketTest {
    @Test
    void everyProviderOffersSomethingThroughItsOwnAdapter() {
        SampleMarket market = new SampleMarket(42);
        Set<String> classes = new HashSet<>();
        for (ProviderAdapter adapter : Venues.all()) {
            Catalogue catalogue = sweep(market, adapter);
            List<Offer> offers = Rehearsal.offers(adapter, catalogue);
            assertTrue(!offers.isEmpty(), adapter.profile().id());
            assertEquals(0, catalogue.refused(), () -> adapter.profile().id() + catalogue.problems());
            offers.forEach(offer -> {
                assertTrue(offer.gpu().recognised(), () -> offer.toString());
                assertTrue(offer.price() > 10_000 && offer.price() < 20_000_000, () -> offer.toString());
                classes.add(offer.offerClass().id());
            });
        }
        assertTrue(classes.contains("h100-sxm-80gb-secure-on_demand"), classes::toString);
        assertTrue(classes.size() >= 20, classes::toString);
    }

    @Test
    void itMovesAndTheSameSeedMovesAlike() {
        SampleMarket one = new SampleMarket(7);
        SampleMarket other = new SampleMarket(7);
        String before = all(one);
        for (int i = 0; i < 30; i++) {
            one.advance();
            other.advance();
        }
        assertNotEquals(before, all(one));
        assertEquals(all(one), all(other));
        assertNotEquals(all(one), all(new SampleMarket(8)));
    }

    /** A page that shows the best price of each good has to move while somebody looks at it. */
    @Test
    void theBestPriceOfManyGoodsMovesWithinTwoMinutes() {
        SampleMarket market = new SampleMarket(42);
        Map<String, Long> before = best(market);
        for (int second = 0; second < 120; second++) {
            market.advance();
        }
        Map<String, Long> after = best(market);
        long moved = before.entrySet().stream()
                .filter(good -> after.containsKey(good.getKey()))
                .filter(good ->
                        Math.abs(after.getOrDefault(good.getKey(), 0L) - good.getValue()) >= good.getValue() / 100)
                .count();
        assertTrue(moved >= 5, "moved by a percent or more: " + moved + " of " + before.size());
    }

    private static Map<String, Long> best(SampleMarket market) {
        Map<String, Long> best = new HashMap<>();
        for (ProviderAdapter adapter : Venues.all()) {
            Rehearsal.offers(adapter, sweep(market, adapter))
                    .forEach(offer -> best.merge(offer.offerClass().id(), offer.price(), Math::min));
        }
        return best;
    }

    /** However long it runs. */
    @Test
    void itStaysBelievable() {
        SampleMarket market = new SampleMarket(3);
        for (int i = 0; i < 20_000; i++) {
            market.advance();
        }
        for (ProviderAdapter adapter : Venues.all()) {
            List<Offer> offers = Rehearsal.offers(adapter, sweep(market, adapter));
            assertTrue(!offers.isEmpty(), adapter.profile().id());
            offers.forEach(offer -> assertTrue(offer.price() > 10_000 && offer.price() < 30_000_000, offer::toString));
        }
    }

    private static String all(SampleMarket market) {
        return Venues.all().stream()
                .flatMap(adapter -> sweep(market, adapter).listings().stream())
                .map(listing -> listing.id() + " " + listing.price().amount())
                .collect(Collectors.joining("\n"));
    }

    private static Catalogue sweep(SampleMarket market, ProviderAdapter adapter) {
        return Rehearsal.sweep(adapter, request -> answer(market, request));
    }

    private static String answer(SampleMarket market, ProviderRequest request) {
        String[] parts = request.url().split("/", 4);
        return new String(
                Json.bytes(
                        market.answer(parts[2], "/" + parts[3], request.body()).orElseThrow()),
                UTF_8);
    }
}
