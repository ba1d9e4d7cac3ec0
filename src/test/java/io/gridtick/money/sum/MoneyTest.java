package io.gridtick.money.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.history.rollup.Rollup;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Rates;
import io.gridtick.money.price.Selling;
import io.gridtick.money.price.Target;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final long HOUR = 3_600_000;
    private static final long SPAN = 900_000;
    private static final long DOLLAR = 1_000_000;
    private static final long NOON = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();

    private static Rates rates(long selling, long capital, long perKwh) {
        return new Rates(
                OptionalLong.of(selling * 1_000), OptionalLong.of(capital * 1_000), OptionalLong.of(perKwh * 1_000));
    }

    @Test
    void oneHourReckonedByHand() {
        // Four GPUs for an hour: three known, of these one free and half a one held; 1.5 kWh drawn in the known time.
        Use use = Use.of(
                4 * HOUR,
                3 * HOUR,
                new Rollup.Idle(HOUR + HOUR / 2, HOUR / 2),
                new Rollup.Energy(1_500 * 3_600_000L, 3 * HOUR));
        assertEquals(2 * HOUR, use.soldMillis());
        Money money = Money.of(use, rates(3 * DOLLAR, DOLLAR, 400_000));
        assertEquals(6 * DOLLAR, money.revenue());
        assertEquals(4 * DOLLAR, money.capital());
        assertEquals(600_000, money.energy());
        // A third of the known time is free, so it has a third of the energy; a sixth is held.
        assertEquals(DOLLAR + 200_000, money.idleWaste());
        assertEquals(DOLLAR / 2 + 100_000, money.allocatedIdleWaste());
        assertEquals(1_400_000, money.profit());
        assertEquals(1.4 / 6, money.margin(), 1e-12);
        assertEquals(new Money.Times(4 * HOUR, 4 * HOUR, 4 * HOUR, 4 * HOUR, 3 * HOUR), money.times());
    }

    @Test
    void timeOfWhichNothingIsKnownEarnsNothingAndWastesNothing() {
        Use use = Use.of(HOUR, 0, Rollup.Idle.NONE, Rollup.Energy.NONE);
        Money money = Money.of(use, rates(3 * DOLLAR, DOLLAR, 400_000));
        assertEquals(0, money.revenue());
        assertEquals(0, money.idleWaste());
        assertEquals(0, money.allocatedIdleWaste());
        assertEquals(DOLLAR, money.cost());
        assertEquals(-DOLLAR, money.profit());
        assertTrue(Double.isNaN(money.margin()));
        assertEquals(0, money.times().measured());
    }

    @Test
    void whatHasNoPriceIsUnknownAndNotNothing() {
        Use use = Use.of(HOUR, HOUR, Rollup.Idle.NONE, Rollup.Energy.NONE);
        Money none = Money.of(use, Rates.UNKNOWN);
        assertFalse(none.isPriced());
        assertFalse(none.isCosted());
        Rates noEnergy = new Rates(OptionalLong.of(1), OptionalLong.of(1), OptionalLong.empty());
        assertFalse(Money.of(use, noEnergy).isCosted());
        Money priced =
                Money.of(use, new Rates(OptionalLong.of(DOLLAR * 1_000), OptionalLong.empty(), OptionalLong.of(1)));
        assertTrue(priced.isPriced());
        assertFalse(priced.isBoth());
        Money sum = priced.plus(Money.of(use, rates(5 * DOLLAR, DOLLAR, 0)));
        assertEquals(6 * DOLLAR, sum.revenue());
        // The profit speaks of the one GPU of which both is known.
        assertEquals(4 * DOLLAR, sum.profit());
        assertEquals(0.8, sum.margin(), 1e-12);
        assertEquals(new Money.Times(2 * HOUR, 2 * HOUR, HOUR, HOUR, 0), sum.times());
    }

    @Test
    void aPriceThatChangesWithinASpanCountsForItsTime() {
        Target all = new Target("*", "*");
        PriceBook book = new PriceBook(
                List.of(
                        new PriceLine(
                                all,
                                Instant.ofEpochMilli(NOON),
                                Optional.of(Selling.standard(2 * DOLLAR)),
                                Optional.of(new Basis.Leased(DOLLAR))),
                        new PriceLine(
                                all,
                                Instant.ofEpochMilli(NOON + SPAN / 3),
                                Optional.of(Selling.standard(4 * DOLLAR)),
                                Optional.of(new Basis.Leased(DOLLAR))),
                        new EnergyLine(
                                "*", Instant.ofEpochMilli(NOON + 2 * SPAN / 3), Optional.of(new Energy(0, 1_000)))),
                LinkedPrices.NONE);
        // Four GPUs, all busy: four quarters of an hour are one hour.
        Use use = Use.of(4 * SPAN, 4 * SPAN, Rollup.Idle.NONE, Rollup.Energy.NONE);
        Money money = Money.of(use, book.line("eu", "H100"), NOON, NOON + SPAN);
        assertEquals(3_333_333, money.revenue());
        // What a GPU costs is known for the last third, where it is 4 dollars against 1.
        assertEquals(333_333, money.capital());
        assertEquals(1_333_333 - 333_333, money.profit());
        assertEquals(new Money.Times(4 * SPAN, 4 * SPAN, 4 * SPAN / 3, 4 * SPAN / 3, 0), money.times());
    }

    @Test
    void sumsOverRegionsAndModelsAreTheFleet() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> names = List.of("a", "b", "c", "d", "e");
        for (int round = 0; round < 50; round++) {
            PriceBook book = new PriceBook(lines(random, names), LinkedPrices.NONE);
            Map<String, Money> byRegion = new HashMap<>();
            Map<String, Money> byModel = new HashMap<>();
            Money fleet = Money.NOTHING;
            Money firstHalf = Money.NOTHING;
            Money secondHalf = Money.NOTHING;
            for (String region : names) {
                for (String model : names) {
                    for (int span = 0; span < 8; span++) {
                        long from = NOON + span * SPAN;
                        Money cell = Money.of(use(random), book.line(region, model), from, from + SPAN);
                        byRegion.merge(region, cell, Money::plus);
                        byModel.merge(model, cell, Money::plus);
                        fleet = fleet.plus(cell);
                        firstHalf = span < 3 ? firstHalf.plus(cell) : firstHalf;
                        secondHalf = span < 3 ? secondHalf : secondHalf.plus(cell);
                    }
                }
            }
            assertEquals(fleet, byRegion.values().stream().reduce(Money.NOTHING, Money::plus), "seed " + seed);
            assertEquals(fleet, byModel.values().stream().reduce(Money.NOTHING, Money::plus), "seed " + seed);
            assertEquals(fleet, firstHalf.plus(secondHalf), "seed " + seed);
        }
    }

    @Test
    void largeNumbersAreExact() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long one = random.nextLong() >>> (1 + random.nextInt(63));
            long other = random.nextLong() >>> (20 + random.nextInt(44));
            long divisor = (1L << 43) + random.nextInt();
            BigInteger[] exact = BigInteger.valueOf(one)
                    .multiply(BigInteger.valueOf(other))
                    .divideAndRemainder(BigInteger.valueOf(divisor));
            int half = exact[1].shiftLeft(1).compareTo(BigInteger.valueOf(divisor));
            boolean isUp = half > 0 || (half == 0 && exact[0].testBit(0));
            BigInteger expected = isUp ? exact[0].add(BigInteger.ONE) : exact[0];
            if (expected.bitLength() < 64) {
                assertEquals(expected.longValueExact(), Share.of(one, other, divisor), "seed " + seed);
            }
        }
        assertEquals(2, Share.of(5, 1, 2));
        assertEquals(4, Share.of(7, 1, 2));
        assertEquals(0, Share.of(1, 1, 2));
    }

    private static Use use(Random random) {
        long expected = random.nextInt(20_000) * SPAN;
        long known = (long) (random.nextDouble() * expected);
        long idle = (long) (random.nextDouble() * known);
        long held = (long) (random.nextDouble() * idle);
        return Use.of(expected, known, new Rollup.Idle(idle, held), new Rollup.Energy(known / 1_000 * 400_000, known));
    }

    private static List<BookLine> lines(Random random, List<String> names) {
        List<BookLine> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String region = random.nextInt(6) == 0 ? "*" : names.get(random.nextInt(5));
            String model = random.nextInt(6) == 0 ? "*" : names.get(random.nextInt(5));
            Instant from = Instant.ofEpochMilli(NOON + random.nextInt(8 * (int) SPAN));
            lines.add(new PriceLine(
                    new Target(region, model),
                    from,
                    Optional.of(Selling.standard(random.nextInt(90_000_000))),
                    Optional.of(new Basis.Leased(random.nextInt(9_000_000)))));
            lines.add(new EnergyLine(region, from, Optional.of(new Energy(random.nextInt(900_000), 1_137))));
        }
        return lines;
    }
}
