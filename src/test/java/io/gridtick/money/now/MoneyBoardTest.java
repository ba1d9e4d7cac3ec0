package io.gridtick.money.now;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridtick.fleet.view.KindLoad;
import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Selling;
import io.gridtick.money.price.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneyBoardTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static PriceLine line(String region, String model, long selling, long rate) {
        return new PriceLine(
                new Target(region, model),
                NOON,
                Optional.of(Selling.standard(selling)),
                Optional.of(new Basis.Leased(rate)));
    }

    @Test
    void anHourReckonedByHand() {
        PriceBook book = new PriceBook(
                List.of(
                        line("eu", "H100", 2_500_000, 1_000_000),
                        new EnergyLine("eu", NOON, Optional.of(new Energy(300_000, 1_200)))),
                LinkedPrices.NONE);
        // Eight GPUs of which seven are known; two are free at 70 W each, one is held at 80 W, four draw 600 W each.
        KindLoad load = new KindLoad(8, 7, 2, 1, 7, 2_620_000, 140_000, 80_000);
        MoneyBoard board = MoneyBoard.of(Map.of(new Kind("eu", "H100"), load), book, NOON);
        HourFigures fleet = board.fleet().figures();
        assertEquals("12.50", fleet.revenuePerHour());
        assertEquals("8.00", fleet.capitalPerHour());
        // 2.62 kWh at 0.36 dollars with what the building takes.
        assertEquals("0.9432", fleet.energyPerHour());
        assertEquals("8.9432", fleet.costPerHour());
        assertEquals("3.5568", fleet.profitPerHour());
        assertEquals(0.285, fleet.margin());
        assertEquals("2.0504", fleet.idleWastePerHour());
        assertEquals("1.0288", fleet.allocatedIdleWastePerHour());
        assertEquals(8, fleet.pricedGpus());
        assertEquals(List.of(), board.kinds().getFirst().lacks());
    }

    @Test
    void whatNobodySaidIsUnknownAndNamed() {
        PriceBook book = new PriceBook(List.of(line("eu", "H100", 2_500_000, 1_000_000)), LinkedPrices.NONE);
        KindLoad load = new KindLoad(1, 1, 0, 0, 1, 600_000, 0, 0);
        MoneyBoard board = MoneyBoard.of(
                Map.of(new Kind("eu", "H100"), load, new Kind("us", "A100"), load.plus(load)), book, NOON);
        assertEquals(List.of("energy"), board.kinds().getFirst().lacks());
        assertEquals(
                List.of("selling", "basis", "energy"), board.kinds().getLast().lacks());
        HourFigures fleet = board.fleet().figures();
        assertEquals(3, fleet.gpus());
        assertEquals(1, fleet.pricedGpus());
        assertEquals(0, fleet.costedGpus());
        assertEquals("2.50", fleet.revenuePerHour());
        assertNull(fleet.costPerHour());
        assertNull(fleet.profitPerHour());
        assertNull(board.models().getFirst().figures().revenuePerHour());
    }

    @Test
    void regionsAndModelsAddUpToTheFleet() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<BookLine> lines = new ArrayList<>();
            Map<Kind, KindLoad> loads = new HashMap<>();
            for (String region : List.of("a", "b", "c", "d")) {
                lines.add(new EnergyLine(region, NOON, Optional.of(new Energy(random.nextInt(900_000), 1_337))));
                for (String model : List.of("x", "y", "z")) {
                    lines.add(line(region, model, random.nextInt(9_000_000), random.nextInt(5_000_000)));
                    int free = random.nextInt(50);
                    int held = random.nextInt(50);
                    long watts = random.nextInt(1_000_000_000);
                    loads.put(
                            new Kind(region, model),
                            new KindLoad(200, 150, free, held, 140, watts, watts / 7, watts / 9));
                }
            }
            MoneyBoard board = MoneyBoard.of(loads, new PriceBook(lines, LinkedPrices.NONE), NOON);
            for (Function<HourFigures, @Nullable String> figure : List.<Function<HourFigures, @Nullable String>>of(
                    HourFigures::revenuePerHour,
                    HourFigures::costPerHour,
                    HourFigures::profitPerHour,
                    HourFigures::idleWastePerHour,
                    HourFigures::allocatedIdleWastePerHour)) {
                BigDecimal fleet = new BigDecimal(figure.apply(board.fleet().figures()));
                BigDecimal regions = board.regions().stream()
                        .map(row -> new BigDecimal(figure.apply(row.figures())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal models = board.models().stream()
                        .map(row -> new BigDecimal(figure.apply(row.figures())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertEquals(0, fleet.compareTo(regions), "seed " + seed);
                assertEquals(0, fleet.compareTo(models), "seed " + seed);
            }
        }
    }
}
