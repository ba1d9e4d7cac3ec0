package io.gridtick.market.offer;

import static io.gridtick.market.offer.StatedPrice.Basis.BOX;
import static io.gridtick.market.offer.StatedPrice.Basis.GPU;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.market.offer.StatedPrice.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-01");
    private static final FxTable RATES =
            FxTable.of(DAY, "EUR", Map.of("USD", new BigDecimal("1.25"), "INR", new BigDecimal("100")));

    @ParameterizedTest
    @CsvSource({
        "29.016, USD, 1, HOUR, BOX, 8, 3627000",
        "3192, USD, 100, HOUR, BOX, 8, 3990000",
        "26900, USD, 100000, HOUR, GPU, 1, 269000",
        "546000000, EUR, 100000000, HOUR, BOX, 2, 3412500",
        "48, USD, 1, DAY, BOX, 2, 1000000",
        "730, USD, 1, MONTH, GPU, 1, 1000000",
        "0.0005, USD, 1, SECOND, GPU, 4, 1800000",
        "0.02, USD, 1, MINUTE, GPU, 4, 1200000",
        "100, INR, 1, HOUR, GPU, 1, 1250000",
        "0.1163, USD, 1, HOUR, GPU, 1, 116300",
    })
    void readsTheZooOfUnits(
            String amount, String currency, long units, Period per, String basis, int gpus, long micros) {
        var stated = new StatedPrice(new BigDecimal(amount), currency, units, per, basis.equals("BOX") ? BOX : GPU);
        assertEquals(
                micros,
                Quote.of(stated, gpus, RATES, PriceKind.LIST).orElseThrow().microUsdPerGpuHour());
    }

    @Test
    void noRateNoDollars() {
        var stated = new StatedPrice(BigDecimal.ONE, "BRL", 1, Period.HOUR, GPU);
        assertEquals(Optional.empty(), Quote.of(stated, 1, RATES, PriceKind.LIST));
    }

    @Test
    void keepsWhatWasSaidAndTheRateWithItsDate() {
        var stated = new StatedPrice(new BigDecimal("5.46"), "EUR", 1, Period.HOUR, BOX);
        Quote quote = Quote.of(stated, 2, RATES, PriceKind.LIST).orElseThrow();
        assertEquals(2_730_000, quote.nativeMicrosPerGpuHour());
        assertEquals(new FxRate("EUR", new BigDecimal("1.25"), DAY), quote.fx());
        assertEquals("5.46 EUR per box and hour", quote.stated().text());
    }

    @Test
    void aNegativePriceIsNone() {
        var stated = StatedPrice.perGpuHourUsd(new BigDecimal("-1"));
        assertEquals(Optional.empty(), Quote.of(stated, 1, RATES, PriceKind.LIST));
    }

    @Test
    void onlyWhatIsReservedHasATerm() {
        assertThrows(IllegalArgumentException.class, () -> Terms.reserved(Tenancy.SECURE, 0));
        assertEquals(3, Terms.reserved(Tenancy.SECURE, 3).termMonths());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', textBlock = """
        vastai | Texas, US                 | US | NA
        vastai | , FI                      | FI | EU
        vastai | null                      |    |
        aws    | us-east-1                 | US | NA
        aws    | South America (Sao Paulo) | BR | SA
        azure  | brazilsouth               | BR | SA
        verda  | FIN-01                    | FI | EU
        runpod | US-TX-3                   | US | NA
        runpod | EU-RO-1                   | RO | EU
        vultr  | ewr                       | US | NA
        any    | Germany                   | DE | EU
        any    | somewhere                 |    |
        """)
    void findsTheCountry(String provider, String raw, String country, String continent) {
        Place place = Places.of(provider, raw);
        assertEquals(country == null ? "" : country, place.country());
        assertEquals(continent == null ? "" : continent, place.continent());
    }

    @Test
    void aClassHasANameThatStandsInAddresses() {
        var terms = Terms.onDemand(Tenancy.SECURE);
        assertEquals("h100-sxm-80gb-secure-on_demand", new OfferClass(GpuNames.of("H100 SXM", 81559), terms).id());
        assertEquals(
                "h100-unstated-unstated-secure-reserved_3m-infiniband",
                new OfferClass(
                                GpuNames.of("H100", 0),
                                Terms.reserved(Tenancy.SECURE, 3).over(Interconnect.INFINIBAND))
                        .id());
        assertEquals(
                "a100-sxm-10gb-part_1g.10gb-secure-on_demand",
                new OfferClass(GpuNames.of("A100-SXM4-80GB MIG 1g.10gb", 0), terms).id());
    }
}
