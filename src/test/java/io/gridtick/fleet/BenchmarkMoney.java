package io.gridtick.fleet;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.view.KindSurvey;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.RateLine;
import io.gridtick.money.price.Selling;
import io.gridtick.money.price.Target;
import io.gridtick.money.sum.Money;
import io.gridtick.money.sum.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What money costs: a look at the whole fleet on its owner's loop, and adding up cells of the past. */
public final class BenchmarkMoney {
    private static final int ROUNDS = 30;
    private static final int PER_TURN = 1_024;
    private static final int CELLS = 1_000_000;
    private static final long SPAN = 900_000;

    private BenchmarkMoney() {}

    public static void main(String[] args) {
        for (int gpus : new int[] {1_000, 10_000, 100_000}) {
            survey(gpus);
        }
        cells();
    }

    private static void survey(int gpus) {
        FleetRig rig = new FleetRig();
        for (int from = 0; from < gpus; from += 1_000) {
            List<Fact> facts = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                GpuLabels labels = new GpuLabels(
                        "gpu-" + i,
                        "node-" + i / 8,
                        "region-" + i % 5,
                        Optional.of(i % 2 == 0 ? "H100" : "A100"),
                        i % 8);
                facts.add(Fact.of(labels, 1, Metric.UTIL, i % 100, Metric.POWER, 400, Metric.MEM_USED, 1e10));
            }
            rig.take(facts.toArray(Fact[]::new));
        }
        long best = Long.MAX_VALUE;
        long longestTurn = 0;
        for (int round = 0; round < ROUNDS; round++) {
            KindSurvey survey = new KindSurvey();
            long began = System.nanoTime();
            Optional<Place> after = Optional.empty();
            do {
                long turn = System.nanoTime();
                after = rig.reader.survey(survey::add, after, PER_TURN);
                longestTurn = round < ROUNDS / 2 ? 0 : Math.max(longestTurn, System.nanoTime() - turn);
            } while (after.isPresent());
            best = Math.min(best, System.nanoTime() - began);
            if (survey.loads().isEmpty()) {
                throw new IllegalStateException("nothing was seen");
            }
        }
        System.out.printf(
                "look at %,7d GPUs: %6.2f ms in all, longest turn %5.2f ms%n", gpus, best / 1e6, longestTurn / 1e6);
    }

    private static void cells() {
        Target all = new Target("*", "*");
        List<BookLine> lines = List.of(
                new PriceLine(
                        all,
                        Instant.EPOCH,
                        Optional.of(Selling.standard(2_690_000)),
                        Optional.of(new Basis.Leased(1_000_000))),
                new EnergyLine("*", Instant.EPOCH, Optional.of(new Energy(180_000, 1_300))));
        RateLine rates = new PriceBook(lines, LinkedPrices.NONE).line("eu", "H100");
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long began = System.nanoTime();
            Money sum = Money.NOTHING;
            for (int i = 0; i < CELLS; i++) {
                Use use = Use.of(
                        200 * SPAN,
                        199 * SPAN + i,
                        new Rollup.Idle(20 * SPAN, 5 * SPAN),
                        new Rollup.Energy(80_000_000_000L + i, 199 * SPAN));
                sum = sum.plus(Money.of(use, rates, i * SPAN, (i + 1) * SPAN));
            }
            best = Math.min(best, System.nanoTime() - began);
            if (sum.revenue() == 0) {
                throw new IllegalStateException("nothing was earned");
            }
        }
        System.out.printf("a cell of the past: %.0f ns%n", (double) best / CELLS);
    }
}
