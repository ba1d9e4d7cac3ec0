package io.gridtick.market.provider.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ingest.Fuzz;
import io.gridtick.market.book.Offers;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Interconnect;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.poll.PollFault;
import io.gridtick.market.provider.poll.PollState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToldBytesTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");
    private static final PollState FAILED = new PollState(
            NOW,
            Optional.of(NOW),
            Optional.empty(),
            Optional.of(new PollFault(PollFault.Kind.RATE_LIMITED, "Zu oft \u2026", Optional.of(Duration.ofHours(1)))),
            3,
            1,
            7,
            2);

    private static ToldFeed told() {
        FxTable rates = FxTable.of(LocalDate.of(2026, 11, 2), "EUR", Map.of("USD", new BigDecimal("1.0812")));
        StatedPrice stated =
                new StatedPrice(new BigDecimal("210.50"), "EUR", 100, StatedPrice.Period.MONTH, StatedPrice.Basis.BOX);
        Offer rich = new Offer(
                "acme:8x/FI",
                new Origin("acme", "upstream", "host/7", true),
                GpuNames.of("A100-SXM4-80GB MIG 1g.10gb", 0),
                Terms.reserved(Tenancy.COMMUNITY, 12).over(Interconnect.INFINIBAND),
                new Quantity(8, 0, 2),
                Quote.of(stated, 8, rates, PriceKind.LIST).orElseThrow(),
                new Place("Zone \u00e9", "FI", "EU"),
                new Extras(5_000, -1, 0.993, 24, 515_000),
                new Seen(1_000, 900, 300_000));
        return new ToldFeed(
                "acme-feed",
                FAILED,
                List.of(rich, Offers.h100("acme", "1", "2.69")),
                List.of(new RowProblem("line 3", "no price")),
                List.of("There is more."));
    }

    @Test
    void whatIsToldIsWhatIsHeard() {
        assertEquals(told(), ToldBytes.read(ToldBytes.write(told())).orElseThrow());
        ToldFeed fresh = new ToldFeed("f", PollState.fresh(NOW), List.of(), List.of(), List.of());
        assertEquals(fresh, ToldBytes.read(ToldBytes.write(fresh)).orElseThrow());
    }

    @Test
    void whatIsDamagedIsNoNews() {
        byte[] bytes = ToldBytes.write(told());
        for (int length = 0; length < bytes.length; length++) {
            assertTrue(ToldBytes.read(Arrays.copyOf(bytes, length)).isEmpty(), "first " + length);
        }
        Random random = new Random(20_261_122);
        for (int i = 0; i < 2_000; i++) {
            Optional<ToldFeed> _ = ToldBytes.read(Fuzz.damaged(bytes, random));
        }
    }
}
