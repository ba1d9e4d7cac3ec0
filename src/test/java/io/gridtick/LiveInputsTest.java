package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.view.GpuCounts;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import io.gridtick.simulation.live.LiveStart;
import io.gridtick.simulation.parameter.PoolSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LiveInputsTest {
    @Test
    void pricesAreFoundUnderTheNamesOfTheMarket() {
        LiveStart start = LiveInputs.start(
                List.of(
                        row("eu", "H100 SXM5 80GB"),
                        row("eu", "A100 SXM4 40GB"),
                        row("eu", "RTX 4090"),
                        row("eu", "GeForce of next year")),
                List.of(
                        good("H100 SXM 80GB", Terms.onDemand(Tenancy.SECURE), 2_200_000),
                        good("H100 SXM 80GB", Terms.onDemand(Tenancy.COMMUNITY), 1_000_000),
                        good("H100 SXM 80GB", Terms.interruptible(Tenancy.SECURE), 1_500_000),
                        good("H100 PCIe 80GB", Terms.onDemand(Tenancy.SECURE), 1_900_000),
                        good("A100 SXM 80GB", Terms.onDemand(Tenancy.SECURE), 1_300_000),
                        good("A100 SXM 40GB", Terms.reserved(Tenancy.SECURE, 12), 700_000),
                        good("RTX 4090", Terms.onDemand(Tenancy.COMMUNITY), 350_000),
                        good("RTX 4090", Terms.interruptible(Tenancy.COMMUNITY), 0)));
        assertEquals(
                List.of(
                        new PoolSpec("A100 SXM4 40GB", 8, 100, 140, 75),
                        new PoolSpec("GeForce of next year", 8, 100, 140, 75),
                        new PoolSpec("H100 SXM5 80GB", 8, 220, 308, 150),
                        new PoolSpec("RTX 4090", 8, 35, 49, 26.25)),
                start.regions().getFirst().pools());
        assertEquals(2, start.notes().size(), () -> start.notes().toString());
    }

    private static GpuCounts.Row row(String region, String model) {
        return new GpuCounts.Row(region, model, 8, OptionalDouble.of(50));
    }

    private static ClassView good(String gpu, Terms terms, long median) {
        OfferClass good = new OfferClass(GpuNames.of(gpu, 0), terms);
        return new ClassView(
                good.id(), good, median, median, median, List.of(), 1, 0, 0, Optional.empty(), Optional.empty());
    }
}
