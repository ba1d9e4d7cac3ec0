package io.gridtick.market.provider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ingest.Fuzz;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.Rehearsal;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.Tier;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import io.gridtick.market.provider.feed.Mapping.Format;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedRowsTest {
    private static final Mapping CSV = Mapping.plain(Format.CSV);
    private static final ProviderProfile ACME = ProviderProfile.rateCard("acme", "Acme", Duration.ofHours(1));

    @Test
    void aTableWithOurNamesNeedsNoMapping() {
        Catalogue catalogue = MappedRows.read(CSV, bytes("""
                gpu,gpu_count,price,currency,region,tier,available,upstream
                "8x H100 SXM5, 80GB",8,2.49,USD,FI,on_demand,16,
                L40S,1,0.79,usd,"Texas, US",spot,,Lambda
                """));
        assertEquals(0, catalogue.refused(), () -> catalogue.problems().toString());
        List<Offer> offers = new Canonical(ACME, FxTable.DOLLARS, false)
                .read(catalogue, Rehearsal.NOW)
                .offers();
        assertEquals(
                "h100-sxm-80gb-secure-on_demand", offers.get(0).offerClass().id());
        assertEquals(2_490_000, offers.get(0).price());
        assertEquals(8, offers.get(0).quantity().gpus());
        assertEquals(16, offers.get(0).quantity().available());
        assertEquals("acme:H100 SXM5, 80GB/8x/FI/on_demand", offers.get(0).id());
        assertEquals("US", offers.get(1).place().country());
        assertEquals("lambda", offers.get(1).origin().upstream());
        assertEquals(Tier.SPOT, catalogue.listings().get(1).tier());
    }

    /** The same H100 through five aggregators is one machine, and no spread. */
    @Test
    void aggregatorsResellSoTheUpstreamIsKept() {
        Catalogue catalogue = MappedRows.read(
                CSV.naming(Map.of(Column.UPSTREAM, "cloud")),
                bytes("gpu,price,currency,cloud\nH100,2,USD,massedcompute\n"));
        assertEquals("massedcompute", catalogue.listings().getFirst().upstream().orElseThrow());
    }

    @Test
    void aDocumentIsReadByPaths() {
        Mapping mapping = Mapping.plain(Format.JSON)
                .rowsAt("data.offers[]")
                .naming(Map.of(Column.GPU, "gpu.name", Column.PRICE, "hourly", Column.GPU_COUNT, "gpu.count"))
                .with(Map.of(Column.CURRENCY, "EUR"))
                .priced(100, Period.HOUR, Basis.BOX);
        ProviderAdapter adapter = MappedRows.adapter(ACME, "https://acme.example/prices.json", mapping);
        Catalogue catalogue = Rehearsal.sweep(
                adapter,
                _ ->
                        "{\"data\":{\"offers\":[{\"gpu\":{\"name\":\"A100 80GB\",\"count\":4},\"hourly\":\"640\"},{\"hourly\":1}]}}");
        FxTable rates = FxTable.of(LocalDate.EPOCH, "EUR", Map.of("USD", new BigDecimal("1.25")));
        Offer offer = new Canonical(ACME, rates, false)
                .read(catalogue, Rehearsal.NOW)
                .offers()
                .getFirst();
        assertEquals(2_000_000, offer.price(), "640 cents of a euro for four");
        assertEquals(List.of(new RowProblem("/data/offers/1/gpu/name", "gpu is missing")), catalogue.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 1, HOUR, BOX, 1250000",
        "250, 100, HOUR, BOX, 1250000",
        "125000, 100000, HOUR, GPU, 1250000",
        "125000000, 100000000, HOUR, GPU, 1250000",
        "30, 1, DAY, GPU, 1250000",
        "0.02, 1, MINUTE, GPU, 1200000",
        "0.0004, 1, SECOND, GPU, 1440000",
        "912.5, 1, MONTH, GPU, 1250000",
        "$1.25, 1, HOUR, GPU, 1250000"
    })
    void unitZoo(String price, long units, Period per, Basis basis, long micros) {
        Mapping mapping = CSV.with(Map.of(Column.CURRENCY, "USD")).priced(units, per, basis);
        Catalogue catalogue = MappedRows.read(mapping, bytes("gpu,gpu_count,price\nL4,2," + price + "\n"));
        Offer offer = new Canonical(ACME, FxTable.DOLLARS, false)
                .read(catalogue, Rehearsal.NOW)
                .offers()
                .getFirst();
        assertEquals(micros, offer.price());
    }

    @Test
    void currencyUnlabelledIsNoDollar() {
        Catalogue catalogue = MappedRows.read(CSV, bytes("gpu,price\nL4,0.5\n"));
        assertEquals("currency is not said: add a column, or give the currency of all rows", problem(catalogue));
        Catalogue euro = MappedRows.read(CSV, bytes("gpu,price\nL4,€0.5\n"));
        Canonical.Reading reading = new Canonical(ACME, FxTable.DOLLARS, false).read(euro, Rehearsal.NOW);
        assertEquals(List.of(), reading.offers(), "no rate, no dollar number");
        assertTrue(reading.problems().getFirst().detail().contains("no exchange rate"), reading::toString);
    }

    @Test
    void wholeBoxOrPerGpuArithmeticTripwire() {
        Catalogue catalogue = MappedRows.read(CSV, bytes("""
                gpu,gpu_count,price,currency,total_price
                H100,8,2.00,USD,16.00
                H200,8,24.00,USD,24.00
                """));
        assertEquals(1, catalogue.listings().size());
        assertEquals("total_price is not the price of 8 GPUs, 192.00", problem(catalogue));
        assertEquals(
                "line 3 column 5 (total_price)", catalogue.problems().getFirst().at());
    }

    @Test
    void everyErrorOfARowIsToldByLineAndColumnAndTheOthersAreTaken() {
        Catalogue catalogue = MappedRows.read(CSV, bytes("""
                gpu;gpu_count;price;currency;tier;region
                H100;8;2.10;USD;on_demand;FI
                ;0;from $2.10;USD;someday;FI
                L4;1;contact sales;USD;;
                L4;1;0.40;$;;
                "A40
                large";1;0.30;USD;;
                """));
        assertEquals(
                List.of("H100", "A40\nlarge"),
                catalogue.listings().stream().map(Listing::gpuName).toList());
        assertEquals(3, catalogue.refused());
        assertEquals(
                List.of(
                        "line 3 column 1 (gpu): gpu is missing",
                        "line 3 column 2 (gpu_count): gpu_count must be a whole number from 1 to 1024",
                        "line 3 column 5 (tier): tier must be on_demand, spot, bid or reserved",
                        "line 3 column 3 (price): price is an advertisement, not a price that can be had",
                        "line 4 column 3 (price): price is an advertisement, not a price that can be had",
                        "line 5 column 4 (currency): currency must be three letters such as USD"),
                catalogue.problems().stream()
                        .map(each -> each.at() + ": " + each.detail())
                        .toList());
    }

    @Test
    void reservedNeedsATerm() {
        Catalogue catalogue = MappedRows.read(CSV, bytes("""
                gpu,price,currency,tier,term_months
                H100,1.50,USD,reserved,12
                H100,1.50,USD,reserved,
                """));
        assertEquals(12, catalogue.listings().getFirst().termMonths());
        assertEquals("term_months must say for how many months it is bound", problem(catalogue));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | EMPTY_BODY
            <html>                   | NOT_THE_FORMAT
            {"a":1}                  | NOT_THE_FORMAT
            gpu,gpu                  | BROKEN
            gpu,"price               | BROKEN
            gpu,"price"x             | BROKEN
            """)
    void whatIsNoTable(String body, Fault fault) {
        assertEquals(
                fault,
                assertThrows(UnreadableAnswerException.class, () -> read(body)).fault());
    }

    @Test
    void bounds() {
        assertThrows(UnreadableAnswerException.class, () -> read("a,".repeat(300)));
        assertThrows(UnreadableAnswerException.class, () -> read("gpu\n" + "x".repeat(3_000)));
        assertThrows(UnreadableAnswerException.class, () -> read("gpu\n" + "x\n".repeat(60_000)));
    }

    @Test
    void aMappingWithoutAPriceIsNone() {
        Mapping none = new Mapping(Format.CSV, "", Map.of(Column.GPU, "gpu"), Map.of(), 1, Period.HOUR, Basis.GPU);
        assertEquals("must say where gpu and price are", none.fault().orElseThrow());
        assertTrue(CSV.fault().isEmpty());
    }

    @Test
    void whateverIsHandedInIsAnswered() {
        byte[] table = bytes("gpu,gpu_count,price,currency,tier\n\"8x H100\",8,$2.49,USD,spot\nL4,1,0.5,EUR,\n");
        byte[] document = bytes("[{\"gpu\":\"L4\",\"price\":0.5,\"currency\":\"USD\",\"gpu_count\":2}]");
        Random random = new Random(99);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            boolean isCsv = i % 2 == 0;
            byte[] body = Fuzz.damaged(isCsv ? table : document, random);
            try {
                Catalogue catalogue = MappedRows.read(Mapping.plain(isCsv ? Format.CSV : Format.JSON), body);
                List<Offer> _ = new Canonical(ACME, FxTable.DOLLARS, false)
                        .read(catalogue, Rehearsal.NOW)
                        .offers();
            } catch (UnreadableAnswerException answer) {
                // That is an answer.
            } catch (RuntimeException failure) {
                throw new AssertionError("case " + i + ": " + new String(body, UTF_8), failure);
            }
        }
    }

    private static Catalogue read(String body) {
        return MappedRows.read(CSV, bytes(body));
    }

    private static String problem(Catalogue catalogue) {
        return catalogue.problems().getFirst().detail();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
