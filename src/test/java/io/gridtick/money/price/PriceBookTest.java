package io.gridtick.money.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final long MICRO = 1_000_000;

    private static PriceLine sells(String region, String model, Instant from, long dollars) {
        return new PriceLine(
                new Target(region, model), from, Optional.of(Selling.standard(dollars * MICRO)), Optional.empty());
    }

    private static PriceLine leased(String region, String model, Instant from, long dollars) {
        return new PriceLine(
                new Target(region, model), from, Optional.empty(), Optional.of(new Basis.Leased(dollars * MICRO)));
    }

    private static long at(Instant instant) {
        return instant.toEpochMilli();
    }

    private static OptionalLong selling(PriceBook book, String region, String model, Instant at) {
        return book.rates(region, model, at(at)).sellingNanoUsdPerHour();
    }

    private static OptionalLong nano(long dollars) {
        return OptionalLong.of(dollars * MICRO * 1_000);
    }

    @Test
    void theNarrowestLineThatSaysSomethingCounts() {
        PriceBook book = new PriceBook(
                List.of(
                        sells("*", "*", NOON, 1),
                        sells("*", "H100", NOON, 2),
                        sells("eu", "*", NOON, 3),
                        sells("eu", "H100", NOON, 4),
                        leased("eu", "H100", NOON, 9),
                        sells("us", "H100", NOON, 5),
                        leased("*", "*", NOON, 7)),
                LinkedPrices.NONE);
        assertEquals(nano(2), selling(book, "asia", "H100", NOON));
        assertEquals(nano(3), selling(book, "eu", "A100", NOON));
        // The later line of the same target and moment speaks of the cost only, so a wider one tells the price.
        assertEquals(nano(3), selling(book, "eu", "H100", NOON));
        assertEquals(nano(5), selling(book, "us", "H100", NOON));
        assertEquals(nano(9), book.rates("eu", "H100", at(NOON)).capitalNanoUsdPerHour());
        // Of everything there is no price any more: the last line of it speaks of the cost.
        assertEquals(nano(7), book.rates("asia", "A100", at(NOON)).capitalNanoUsdPerHour());
        assertEquals(OptionalLong.empty(), selling(book, "asia", "A100", NOON));
    }

    @Test
    void aLineCountsFromItsMomentOnUntilItIsEnded() {
        PriceBook book = new PriceBook(
                List.of(
                        sells("eu", "H100", NOON.plusSeconds(60), 3),
                        sells("eu", "H100", NOON, 2),
                        new PriceLine(
                                new Target("eu", "H100"), NOON.plusSeconds(120), Optional.empty(), Optional.empty()),
                        sells("*", "*", NOON.plusSeconds(90), 1)),
                LinkedPrices.NONE);
        assertEquals(OptionalLong.empty(), selling(book, "eu", "H100", NOON.minusMillis(1)));
        assertEquals(nano(2), selling(book, "eu", "H100", NOON));
        assertEquals(nano(2), selling(book, "eu", "H100", NOON.plusMillis(59_999)));
        assertEquals(nano(3), selling(book, "eu", "H100", NOON.plusSeconds(60)));
        assertEquals(nano(1), selling(book, "eu", "H100", NOON.plusSeconds(120)));
    }

    @Test
    void pricesOfQueuesAreMixed() {
        Selling mixed = new Selling(
                Map.of(Queue.STANDARD, 2_500_001L, Queue.PRIORITY, 4_000_000L, Queue.SPOT, 900_000L),
                Map.of(Queue.STANDARD, 700, Queue.SPOT, 300));
        assertEquals(700 * 2_500_001L + 300 * 900_000L, mixed.nanoUsdPerHour());
    }

    @Test
    void whatIsBoughtIsUsedUpEvenly() {
        // 30,000 dollars, 3,000 are left after 4 years of 8,766 hours: 27,000 / 35,064 = 0.770020533... an hour.
        assertEquals(770_020_534, new Basis.Owned(30_000 * MICRO, 3_000 * MICRO, 4_000).nanoUsdPerHour());
        assertEquals(0, new Basis.Owned(5 * MICRO, 5 * MICRO, 1_500).nanoUsdPerHour());
    }

    @Test
    void energyIsOfARegionAndTheBuildingTakesItsPart() {
        PriceBook book = new PriceBook(
                List.of(
                        new EnergyLine("*", NOON, Optional.of(new Energy(100_000, 1_500))),
                        new EnergyLine("eu", NOON, Optional.of(new Energy(250_000, 1_200))),
                        new EnergyLine("eu", NOON.plusSeconds(10), Optional.empty())),
                LinkedPrices.NONE);
        assertEquals(
                OptionalLong.of(300_000_000), book.rates("eu", "x", at(NOON)).energyNanoUsdPerKwh());
        assertEquals(
                OptionalLong.of(150_000_000), book.rates("us", "x", at(NOON)).energyNanoUsdPerKwh());
        assertEquals(
                OptionalLong.of(150_000_000),
                book.rates("eu", "x", at(NOON.plusSeconds(10))).energyNanoUsdPerKwh());
    }

    @Test
    void aLinkedCostFollowsTheMarketAndIsUnknownWhereTheMarketKnowsNone() {
        LinkedPrices market = new LinkedPrices(List.of(
                new LinkedPrices.Quote("h100", at(NOON.plusSeconds(10)), OptionalLong.of(2 * MICRO)),
                new LinkedPrices.Quote("h100", at(NOON.plusSeconds(20)), OptionalLong.empty()),
                new LinkedPrices.Quote("h100", at(NOON.plusSeconds(30)), OptionalLong.of(3 * MICRO))));
        PriceBook book = new PriceBook(
                List.of(new PriceLine(
                        new Target("*", "H100"), NOON, Optional.empty(), Optional.of(new Basis.Linked("h100")))),
                market);
        assertEquals(Set.of("h100"), book.linkedGoods());
        List<RateLine.Piece> pieces = book.line("eu", "H100").pieces(at(NOON), at(NOON.plusSeconds(40)));
        assertEquals(
                List.of(OptionalLong.empty(), nano(2), OptionalLong.empty(), nano(3)),
                pieces.stream()
                        .map(piece -> piece.rates().capitalNanoUsdPerHour())
                        .toList());
        assertTrue(pieces.stream().allMatch(piece -> piece.millis() == 10_000));
    }

    @Test
    void theMarketIsWrittenDownAtOnceAndThenNowAndThen() {
        OptionalLong two = OptionalLong.of(2 * MICRO);
        OptionalLong three = OptionalLong.of(3 * MICRO);
        assertFalse(LinkedPrices.NONE.isNews(quote(0, OptionalLong.empty())));
        assertTrue(LinkedPrices.NONE.isNews(quote(0, two)));
        LinkedPrices known = new LinkedPrices(List.of(quote(0, two)));
        assertFalse(known.isNews(quote(899, three)));
        assertFalse(known.isNews(quote(899, OptionalLong.empty())));
        assertFalse(known.isNews(quote(900, two)));
        assertTrue(known.isNews(quote(900, three)));
        assertTrue(known.isNews(quote(900, OptionalLong.empty())));
        LinkedPrices lost = new LinkedPrices(List.of(quote(0, two), quote(900, OptionalLong.empty())));
        assertTrue(lost.isNews(quote(901, three)));
        assertFalse(lost.isNews(quote(9_000, OptionalLong.empty())));
    }

    private static LinkedPrices.Quote quote(long second, OptionalLong micros) {
        return new LinkedPrices.Quote("h100", at(NOON.plusSeconds(second)), micros);
    }

    @Test
    void aLineOfRatesSaysWhatTheBookSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> regions = List.of("*", "eu", "us");
        List<String> models = List.of("*", "H100", "A100");
        for (int round = 0; round < 200; round++) {
            List<BookLine> lines = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String region = regions.get(random.nextInt(3));
                String model = models.get(random.nextInt(3));
                Instant from = NOON.plusMillis(random.nextInt(50));
                lines.add(
                        switch (random.nextInt(4)) {
                            case 0 -> sells(region, model, from, 1 + random.nextInt(3));
                            case 1 -> leased(region, model, from, 1 + random.nextInt(3));
                            case 2 ->
                                new PriceLine(new Target(region, model), from, Optional.empty(), Optional.empty());
                            default ->
                                new EnergyLine(region, from, Optional.of(new Energy(1 + random.nextInt(2), 1_000)));
                        });
            }
            Collections.shuffle(lines, random);
            PriceBook book = new PriceBook(lines, LinkedPrices.NONE);
            RateLine line = book.line("eu", "H100");
            long from = at(NOON) - 5;
            long to = at(NOON) + 60;
            List<RateLine.Piece> pieces = line.pieces(from, to);
            assertEquals(from, pieces.getFirst().fromMillis(), "seed " + seed);
            assertEquals(to, pieces.getLast().toMillis(), "seed " + seed);
            for (int i = 1; i < pieces.size(); i++) {
                assertEquals(pieces.get(i - 1).toMillis(), pieces.get(i).fromMillis(), "seed " + seed);
                assertFalse(pieces.get(i - 1).rates().equals(pieces.get(i).rates()), "seed " + seed);
            }
            for (RateLine.Piece piece : pieces) {
                for (long millis = piece.fromMillis(); millis < piece.toMillis(); millis++) {
                    assertEquals(book.rates("eu", "H100", millis), piece.rates(), "seed " + seed);
                    assertEquals(piece.rates(), line.at(millis), "seed " + seed);
                }
            }
        }
    }
}
