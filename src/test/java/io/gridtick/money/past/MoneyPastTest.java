package io.gridtick.money.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.history.Retention;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Reach;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.past.PastHouse;
import io.gridtick.history.past.WorkCell;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Selling;
import io.gridtick.money.price.Target;
import io.gridtick.money.sum.Money;
import io.gridtick.testing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seven GPUs over a night in real tables: what they came to, reckoned by hand. */
class MoneyPastTest {
    private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T04:10:00Z");
    private static final Instant DEARER = Instant.parse("2026-11-20T22:07:30Z");
    private static final Instant RESET = Instant.parse("2026-11-20T22:00:00Z");
    private static final long DOLLAR = 1_000_000;
    private static final int ENERGY_COUNTED = 6;

    private static final PriceBook BOOK = new PriceBook(
            List.of(
                    line("eu", "*", Instant.EPOCH, 2 * DOLLAR),
                    line("eu", "H100 PCIe 80GB", DEARER, 4 * DOLLAR),
                    line("us", "*", Instant.EPOCH, DOLLAR),
                    line("ap", "*", Instant.EPOCH, DOLLAR),
                    new EnergyLine("*", Instant.EPOCH, Optional.of(new Energy(200_000, 1_500)))),
            LinkedPrices.NONE);

    private static PastHouse house;

    @BeforeAll
    static void live() {
        house = new PastHouse(START);
        house.live(NOW, Duration.ofMinutes(70), MoneyPastTest::batch);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static PriceLine line(String region, String model, Instant from, long selling) {
        return new PriceLine(
                new Target(region, model),
                from,
                Optional.of(Selling.standard(selling)),
                Optional.of(new Basis.Leased(DOLLAR)));
    }

    /** The GPUs 0 to 3 work, 4 and 5 do nothing, 6 tells what it drew by a counter that begins anew at ten. */
    private static SampleBatch batch(Instant from, Instant to) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1_000);
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(30)) {
            for (int gpu = 0; gpu <= ENERGY_COUNTED; gpu++) {
                batch.add(labels(gpu), time.toEpochMilli());
                batch.set(Metric.UTIL, gpu == 4 || gpu == 5 ? 0 : 40);
                if (gpu == ENERGY_COUNTED) {
                    Instant since = time.isBefore(RESET) ? START : RESET;
                    batch.set(
                            Metric.ENERGY, 500.0 * Duration.between(since, time).toSeconds());
                } else {
                    batch.set(Metric.POWER, 500);
                }
            }
        }
        return batch.build();
    }

    private static GpuLabels labels(int gpu) {
        String region = gpu < 4 ? "eu" : gpu < ENERGY_COUNTED ? "us" : "ap";
        return new GpuLabels("a1-" + gpu, "node-" + gpu / 2, region, Optional.of("H100 PCIe"), gpu % 2);
    }

    private static <K extends Comparable<K>> MoneySums<K> sums(
            Scope scope, Instant from, Instant to, Function<WorkCell, K> key) {
        Range range = new Range(from.toEpochMilli(), to.toEpochMilli());
        Reach reach = Reach.of(new Scope.Fleet(), Retention.DEFAULT, house.clock.millis());
        MoneySums<K> sums = new MoneySums<>(BOOK, key);
        Waiting.on(house.cells().tell(scope, new LinePlan(Step.SPAN, range, reach), sums));
        return sums;
    }

    private static Money total(Scope scope, Instant from, Instant to) {
        return sums(scope, from, to, WorkCell::region).total();
    }

    private static void assertNear(long expected, long actual, long within) {
        assertTrue(Math.abs(expected - actual) <= within, actual + " instead of " + expected);
    }

    @Test
    void anEveningReckonedByHand() {
        MoneySums<String> sums = sums(new Scope.Fleet(), START, MIDNIGHT, WorkCell::region);
        Money eu = Objects.requireNonNull(sums.sums().get("eu"));
        // Four GPUs: 2 h 7.5 min at 2 dollars, the rest of four hours at 4; the price changes in the middle of a
        // quarter.
        assertEquals(47 * DOLLAR, eu.revenue());
        assertEquals(16 * DOLLAR, eu.capital());
        // 8 kWh at 0.30 with what the building takes.
        assertEquals(2_400_000, eu.energy());
        assertEquals(47 * DOLLAR - 18_400_000, eu.profit());
        assertEquals(0, eu.idleWaste());
        Money us = Objects.requireNonNull(sums.sums().get("us"));
        // Idle after five minutes, and nobody has them: two times five minutes were sold.
        assertNear(DOLLAR / 6, us.revenue(), 3);
        assertEquals(9_200_000, us.cost());
        assertNear(9_200_000 * 47 / 48, us.idleWaste(), 50);
        Money all = sums.sums().values().stream().reduce(Money.NOTHING, Money::plus);
        assertEquals(sums.total(), all);
    }

    @Test
    void aCounterThatBeginsAnewLosesOneStepOnly() {
        Money ap = total(new Scope.Region("ap"), START, MIDNIGHT);
        // 478 of 480 steps of 30 s at 500 W: the first has nothing before it, and at the reset nobody knows.
        assertNear(478 * 15_000L * 300_000 / 3_600_000, ap.energy(), 16);
        assertEquals(478 * 30_000L, ap.times().measured());
        assertEquals(4 * 3_600_000L, ap.times().expected());
    }

    @Test
    void anySplitAddsUpAlsoWhereItIsOpen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Instant end = house.clock.instant().plusSeconds(900);
        for (Scope scope : List.of(
                new Scope.Fleet(),
                new Scope.Region("us"),
                new Scope.Model("H100 PCIe 80GB"),
                new Scope.Host("node-1"),
                new Scope.Gpu("a1-5"))) {
            Money whole = total(scope, START, end);
            assertTrue(whole.times().expected() > 0, scope.kind());
            Instant cut = START.plusSeconds(900L * (1 + random.nextInt(30)));
            assertEquals(whole, total(scope, START, cut).plus(total(scope, cut, end)), "seed " + seed);
        }
        Money byGpu = Money.NOTHING;
        for (int gpu = 0; gpu < 2; gpu++) {
            byGpu = byGpu.plus(total(new Scope.Gpu("a1-" + gpu), START, end));
        }
        assertEquals(byGpu, total(new Scope.Host("node-0"), START, end));
        MoneySums<String> models = sums(new Scope.Fleet(), START, end, WorkCell::model);
        MoneySums<String> regions = sums(new Scope.Fleet(), START, end, WorkCell::region);
        assertEquals(models.total(), regions.total());
        long hours = Duration.between(START, house.clock.instant()).toMillis();
        assertNear(7 * hours, models.total().times().expected(), 10_000);
    }

    @Test
    void nothingIsToldTwiceWhereGroupsAreMadeAgain() {
        Money before = total(new Scope.Fleet(), START, MIDNIGHT);
        Waiting.on(house.database.query(
                "insert into history_stale_group values ('2026-11-20T21:00:00Z') on conflict do nothing"));
        assertEquals(before, total(new Scope.Fleet(), START, MIDNIGHT));
        Waiting.on(house.database.query("delete from history_group where start_at = '2026-11-20T21:00:00Z'"));
        assertEquals(before, total(new Scope.Fleet(), START, MIDNIGHT));
    }
}
