package io.gridtick.money.past;

import io.gridtick.history.Retention;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Reach;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.past.CellGateway;
import io.gridtick.history.past.WorkCell;
import io.gridtick.history.report.MoneyColumns;
import io.gridtick.history.report.ReportMoneyGateway;
import io.gridtick.http.Problem;
import io.gridtick.money.desk.PriceBookGateway;
import io.gridtick.money.sum.Money;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a time came to, from any event loop; reports have their money from here too. */
public final class PastMoneyGateway implements ReportMoneyGateway {
    /** A year of a large fleet takes a while, and the database serves others too. */
    private static final int MOST_UNDER_WAY = 8;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final AtomicInteger underWay = new AtomicInteger();
    private final CellGateway cells;
    private final PriceBookGateway book;
    private final Retention retention;
    private final InstantSource clock;

    public PastMoneyGateway(CellGateway cells, PriceBookGateway book, Retention retention, InstantSource clock) {
        this.cells = cells;
        this.book = book;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Future<ReportMoney> money(String by, Range over) {
        if (over.isEmpty()) {
            return Future.succeededFuture(new ReportMoney(columns(Money.NOTHING), Map.of()));
        }
        Function<WorkCell, String> key =
                switch (by) {
                    case "region" -> WorkCell::region;
                    case "model" -> WorkCell::model;
                    default -> _ -> "fleet";
                };
        // Of hosts nothing is kept but what each GPU did, which is too much for all of them.
        boolean hasRows = !by.equals("host");
        return sums(new Scope.Fleet(), whole(over), key)
                .map(sums -> new ReportMoney(
                        columns(sums.total()),
                        hasRows
                                ? sums.sums().entrySet().stream()
                                        .collect(Collectors.toMap(Map.Entry::getKey, sum -> columns(sum.getValue())))
                                : Map.of()));
    }

    /** What the cells of a plan come to by a key of theirs, at the prices that are known now. */
    <K extends Comparable<K>> Future<MoneySums<K>> sums(Scope scope, LinePlan plan, Function<WorkCell, K> key) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            return Future.failedFuture(Problem.unavailable(
                            "overloaded", "Too much of the past is being added up, try again shortly.", RETRY_AFTER)
                    .exception());
        }
        MoneySums<K> sums = new MoneySums<>(book.book(), key);
        return cells.tell(scope, plan, sums).map(sums).onComplete(_ -> underWay.decrementAndGet());
    }

    /** A range in quarters of an hour, or in days as soon as a part of it is kept as days only. */
    LinePlan whole(Range range) {
        Reach reach = reach();
        Step step = range.fromMillis() >= reach.spansMillis() ? Step.SPAN : Step.DAY;
        long from = step.startMillis(range.fromMillis());
        long to = Step.SPAN.startMillis(range.toMillis() - 1) + Step.SPAN.millis();
        return new LinePlan(step, new Range(from, to), reach);
    }

    /** Samples are not read: nobody needs money by the second. */
    Reach reach() {
        return Reach.of(new Scope.Fleet(), retention, clock.millis());
    }

    private static MoneyColumns columns(Money money) {
        PeriodFigures figures = PeriodFigures.of(money);
        return new MoneyColumns(
                figures.revenue(),
                figures.cost(),
                figures.profit(),
                figures.margin(),
                figures.idleWaste(),
                figures.allocatedIdleWaste(),
                figures.pricedGpuHours(),
                figures.costedGpuHours(),
                figures.currency());
    }
}
