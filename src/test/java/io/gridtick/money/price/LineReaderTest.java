package io.gridtick.money.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.provider.UnreadableAnswerException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static LineReader.Reading read(String... namesAndTexts) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return LineReader.read(name -> Optional.ofNullable(texts.get(name)), NOW);
    }

    private static List<String> faulty(String... namesAndTexts) {
        LineReader.Reading reading = read(namesAndTexts);
        assertTrue(reading.line().isEmpty());
        return reading.faults().stream().map(LineReader.Fault::field).toList();
    }

    @Test
    void pricesAreRead() {
        assertEquals(
                Optional.of(new PriceLine(
                        new Target("eu", "H100 SXM5 80GB"),
                        Instant.parse("2026-10-31T23:00:00Z"),
                        Optional.of(new Selling(
                                Map.of(Queue.STANDARD, 2_690_000L, Queue.SPOT, 1_000_000L),
                                Map.of(Queue.STANDARD, 750, Queue.SPOT, 250))),
                        Optional.of(new Basis.Owned(30_000_000_000L, 2_500_500_000L, 3_500)))),
                read(
                                "region", " eu ",
                                "model", "NVIDIA H100 80GB HBM3",
                                "from", "2026-11-01T00:00:00+01:00",
                                "standard", "2.69",
                                "spot", "1",
                                "standard_share", "0.75",
                                "spot_share", "0.25",
                                "basis", "owned",
                                "price", "30000",
                                "residual", "2500.50",
                                "years", "3.5")
                        .line());
        assertEquals(
                Optional.of(new PriceLine(
                        new Target("*", "*"),
                        NOW,
                        Optional.of(Selling.standard(1)),
                        Optional.of(new Basis.Leased(1_200_000)))),
                read("standard", "0.000001", "basis", "leased", "rate", "1.2").line());
        assertEquals(
                Optional.of(new PriceLine(
                        new Target("*", "*"),
                        Instant.parse("2026-11-02T00:00:00Z"),
                        Optional.empty(),
                        Optional.of(new Basis.Linked("h100-sxm-80gb-secure-on_demand")))),
                read("from", "2026-11-02", "basis", "linked", "good", "h100-sxm-80gb-secure-on_demand")
                        .line());
    }

    @Test
    void energyIsReadAndNothingIsAnEnd() {
        assertEquals(
                Optional.of(new EnergyLine("eu", NOW, Optional.of(new Energy(312_000, 1_250)))),
                read("region", "eu", "price_per_kwh", "0.312", "pue", "1.25").line());
        assertEquals(
                Optional.of(new EnergyLine("*", NOW, Optional.of(new Energy(0, 1_000)))),
                read("model", "*", "price_per_kwh", "0").line());
        assertTrue(read("region", "eu").line().orElseThrow().isEnd());
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        assertEquals(List.of("standard"), faulty("standard", "2,69"));
        assertEquals(List.of("standard"), faulty("standard", "-1"));
        assertEquals(List.of("standard"), faulty("standard", "1e3"));
        assertEquals(List.of("standard"), faulty("standard", "0.0000001"));
        assertEquals(List.of("standard"), faulty("standard", "100001"));
        assertEquals(List.of("standard_share"), faulty("spot", "1"));
        assertEquals(List.of("spot_share", "standard_share"), faulty("standard", "1", "spot_share", "0.5"));
        assertEquals(
                List.of("standard_share"),
                faulty("standard", "1", "spot", "1", "standard_share", "0.6", "spot_share", "0.5"));
        assertEquals(List.of("basis"), faulty("basis", "stolen"));
        assertEquals(List.of("rate"), faulty("rate", "1"));
        assertEquals(List.of("rate"), faulty("basis", "leased"));
        assertEquals(List.of("price", "years"), faulty("basis", "owned"));
        assertEquals(List.of("residual"), faulty("basis", "owned", "price", "1", "residual", "2", "years", "1"));
        assertEquals(List.of("years"), faulty("basis", "owned", "price", "1", "years", "0"));
        assertEquals(List.of("good"), faulty("basis", "linked"));
        assertEquals(List.of("standard"), faulty("price_per_kwh", "1", "standard", "1"));
        assertEquals(List.of("model"), faulty("price_per_kwh", "1", "model", "H100"));
        assertEquals(List.of("pue"), faulty("price_per_kwh", "1", "pue", "0.9"));
        assertEquals(List.of("price_per_kwh"), faulty("pue", "1.1"));
        assertEquals(List.of("from"), faulty("from", "yesterday"));
        assertEquals(List.of("from"), faulty("from", "1999-12-31"));
        assertEquals(List.of("region"), faulty("region", "x".repeat(201)));
        assertEquals(List.of("region"), faulty("region", "a\0b"));
        assertEquals(List.of("model"), faulty("model", "a\nb"));
        assertEquals(List.of("good"), faulty("basis", "linked", "good", "h\0"));
    }

    @Test
    void aTableIsReadAsFarAsItIsGood() {
        BookTable table = BookTable.read("""
                region;model;standard;price_per_kwh;pue
                eu;H100;2.69;;
                eu;;;0.30;1.2
                us;H100;cheap;;

                us;A100;1;0.2;0.5
                """.getBytes(UTF_8), NOW);
        assertEquals(2, table.lines().size());
        assertEquals(2, table.refused());
        assertEquals(
                List.of(
                        "line 4 column 3 (standard)",
                        "line 6 column 3 (standard)",
                        "line 6 column 2 (model)",
                        "line 6 column 5 (pue)"),
                table.faults().stream().map(BookTable.RowFault::at).toList());
    }

    @Test
    void anUnknownColumnIsNotPassedOver() {
        UnreadableAnswerException refusal = assertThrows(
                UnreadableAnswerException.class, () -> BookTable.read("region,standart\neu,1\n".getBytes(UTF_8), NOW));
        assertTrue(String.valueOf(refusal.getMessage())
                .startsWith("The column standart is not known. Columns are basis,"));
    }

    @Test
    void amountsAreWrittenAsTheyAreRead() {
        assertEquals("2.69", Decimal.dollars(2_690_000));
        assertEquals("0.000001", Decimal.dollars(1));
        assertEquals("-10.00", Decimal.dollars(-10_000_000));
        assertEquals("1.25", Decimal.thousandths(1_250));
        assertEquals("10", Decimal.thousandths(10_000));
    }
}
