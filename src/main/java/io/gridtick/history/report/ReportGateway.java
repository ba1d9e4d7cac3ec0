package io.gridtick.history.report;

import io.gridtick.history.OpenHistoryGateway;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Step;
import io.gridtick.history.report.ReportMoneyGateway.ReportMoney;
import io.gridtick.history.report.ReportRow.EventCounts;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.RollupSum;
import io.gridtick.history.rollup.Rollups;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes reports. */
public final class ReportGateway {
    /** Days are made when they are over, some minutes later. */
    private static final Duration MADE_WITHIN = Duration.ofDays(2);

    private static final Duration OPEN_AT_MOST = Duration.ofHours(2);

    private final ReportRepository repository;
    private final OpenHistoryGateway open;
    private final Duration eventsKept;
    private final ReportMoneyGateway money;
    private final InstantSource clock;

    /** @param eventsKept of a time before that nobody knows what happened */
    public ReportGateway(
            ReportRepository repository,
            OpenHistoryGateway open,
            Duration eventsKept,
            ReportMoneyGateway money,
            InstantSource clock) {
        this.repository = repository;
        this.open = open;
        this.eventsKept = eventsKept;
        this.money = money;
        this.clock = clock;
    }

    /**
     * What is known beside the tables.
     *
     * @param open what the tables do not have yet
     * @param events null where nobody knows any more
     * @param money empty for those who may not see it
     */
    private record Beside(
            Range over, List<GpuRollup> open, @Nullable Map<String, EventCounts> events, Optional<ReportMoney> money) {
        @Nullable
        MoneyColumns moneyOf(String name) {
            return money.map(known -> known.rows().get(name)).orElse(null);
        }

        @Nullable
        MoneyColumns allMoney() {
            return money.map(ReportMoney::total).orElse(null);
        }

        @Nullable
        EventCounts of(String name) {
            return events == null ? null : events.getOrDefault(name, EventCounts.NONE);
        }

        @Nullable
        EventCounts all() {
            return events == null ? null : events.values().stream().reduce(EventCounts.NONE, EventCounts::plus);
        }
    }

    Future<ReportView> report(ReportPeriod period, ReportBy by, PageRequest page, boolean withMoney) {
        Range over = period.range().before(clock.millis());
        return unwritten(over)
                .compose(rollups -> events(by, over)
                        .compose(events -> money(by, over, withMoney)
                                .map(earned -> new Beside(over, rollups, events.orElse(null), earned))))
                .compose(beside -> by == ReportBy.HOST
                        ? hosts(beside, page)
                                .compose(hosts -> groups(ReportBy.FLEET, beside)
                                        .compose(fleet -> view(period, by, page, beside, hosts, fleet)))
                        : groups(by, beside).compose(all -> view(period, by, page, beside, behind(all, page), all)));
    }

    private Future<ReportView> view(
            ReportPeriod period,
            ReportBy by,
            PageRequest page,
            Beside beside,
            NavigableMap<String, Rollup> found,
            Map<String, Rollup> all) {
        List<ReportRow> rows = found.entrySet().stream()
                .limit(page.limit() + 1)
                .map(each -> ReportRow.of(
                        each.getKey(),
                        each.getValue(),
                        beside.over(),
                        beside.of(each.getKey()),
                        beside.moneyOf(each.getKey())))
                .toList();
        RollupSum sum = new RollupSum();
        all.values().forEach(sum::add);
        ReportRow total = ReportRow.of("fleet", sum.rollup(), beside.over(), beside.all(), beside.allMoney());
        Page<ReportRow> cut = Page.of(rows, page, ReportRow::name);
        return isProvisional(period)
                .map(isProvisional -> new ReportView(
                        period.name(),
                        Instant.ofEpochMilli(period.range().fromMillis()),
                        Instant.ofEpochMilli(period.range().toMillis()),
                        by.wireName(),
                        isProvisional,
                        total,
                        cut.items(),
                        cut.next()));
    }

    private static NavigableMap<String, Rollup> behind(NavigableMap<String, Rollup> all, PageRequest page) {
        return page.after().map(name -> all.tailMap(name, false)).orElse(all);
    }

    private Future<NavigableMap<String, Rollup>> groups(ReportBy by, Beside beside) {
        return repository.groups(by, beside.over()).map(stored -> {
            NavigableMap<String, Rollup> sums = new TreeMap<>(stored);
            Rollups.by(by::nameOf, beside.open()).forEach((name, sum) -> sums.merge(name, sum, Rollup::plus));
            return sums;
        });
    }

    private Future<NavigableMap<String, Rollup>> hosts(Beside beside, PageRequest page) {
        int limit = page.limit() + 1;
        String after = page.after().orElse("");
        return unmade(beside.over())
                .compose(unmade -> repository.hosts(beside.over(), unmade, after, limit))
                .map(stored -> {
                    NavigableMap<String, Rollup> sums = new TreeMap<>(stored);
                    String last = sums.size() < limit ? null : sums.lastKey();
                    Rollups.by(ReportBy.HOST::nameOf, beside.open()).forEach((name, sum) -> {
                        boolean isHere = name.compareTo(after) > 0 && (last == null || name.compareTo(last) <= 0);
                        if (isHere) {
                            sums.merge(name, sum, Rollup::plus);
                        }
                    });
                    return sums;
                });
    }

    /** What is open and not added up to groups: the tables count as soon as they have all of a quarter of an hour. */
    private Future<List<GpuRollup>> unwritten(Range over) {
        if (over.toMillis() + OPEN_AT_MOST.toMillis() < clock.millis()) {
            return Future.succeededFuture(List.of());
        }
        return open.rollups().compose(rollups -> {
            List<GpuRollup> ours = rollups.stream()
                    .filter(each -> over.contains(each.startMillis()))
                    .toList();
            List<Long> starts =
                    ours.stream().map(GpuRollup::startMillis).distinct().toList();
            return repository.written(starts).map(written -> {
                Set<Long> there = new HashSet<>(written);
                return ours.stream()
                        .filter(each -> !there.contains(each.startMillis()))
                        .toList();
            });
        });
    }

    /** Days that are not summed up, today among them. */
    private Future<List<Long>> unmade(Range over) {
        long today = Step.DAY.startMillis(clock.millis());
        long recently = Step.DAY.startMillis(clock.millis() - MADE_WITHIN.toMillis());
        List<Long> days = LongStream.iterate(
                        Math.max(over.fromMillis(), recently),
                        day -> day < over.toMillis(),
                        day -> day + Step.DAY.millis())
                .boxed()
                .toList();
        return repository
                .daysThere(days)
                .map(there -> days.stream()
                        .filter(day -> day == today || !there.contains(day))
                        .toList());
    }

    private Future<Optional<ReportMoney>> money(ReportBy by, Range over, boolean withMoney) {
        return withMoney
                ? money.money(by.wireName(), over).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    private Future<Optional<Map<String, EventCounts>>> events(ReportBy by, Range over) {
        boolean isForgotten = over.fromMillis() < clock.millis() - eventsKept.toMillis();
        return isForgotten
                ? Future.succeededFuture(Optional.empty())
                : repository.events(by, over).map(Optional::of);
    }

    /** Whether it can still change without late data. */
    private Future<Boolean> isProvisional(ReportPeriod period) {
        return clock.millis() < period.range().toMillis()
                ? Future.succeededFuture(true)
                : repository.isStale(period.range());
    }
}
