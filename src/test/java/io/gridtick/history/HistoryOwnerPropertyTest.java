package io.gridtick.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.TakenRows;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Span;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.Rollups;
import io.gridtick.history.rollup.SpanRollup;
import io.gridtick.journal.JournalPosition;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes, in whatever order, and whenever the owner ends: the tables come to hold what was told, once. */
@ExtendWith(VertxExtension.class)
class HistoryOwnerPropertyTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();
    private static final Instant START = Instant.parse("2026-11-20T22:40:00Z");
    private static final int SEEDS = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 400 : 5;
    private static final int STEPS = 60;
    private static final int GPUS = 6;

    private final List<Logged> journal = new ArrayList<>();
    private final Map<String, NavigableMap<Long, BlockBuilder>> told = new TreeMap<>();
    private MovableClock clock = new MovableClock(START);
    private FleetState fleet = new FleetState(SeverityTable.load(), _ -> {});
    private Database database;
    private Owner owner;
    private Random random = new Random(0);
    private Instant latest = START;
    private final List<Owner> left = new ArrayList<>();

    private record Logged(long position, SampleBatch batch) {}

    private record Owner(String deployment, HistoryGateway gateway) {}

    @BeforeEach
    void connect(Vertx vertx) {
        database = Database.connect(vertx, ADDRESS, 4);
        clean();
        owner = start(vertx);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
    }

    @Test
    void theTablesHoldWhatWasTold(Vertx vertx) {
        for (int seed = 0; seed < SEEDS; seed++) {
            random = new Random(seed);
            if (seed > 0) {
                clean();
                owner = start(vertx);
            }
            for (int step = 0; step < STEPS; step++) {
                step(vertx);
            }
            clock.pass(Duration.between(clock.instant(), latest));
            for (int i = 0; i < 4; i++) {
                clock.pass(Duration.ofMinutes(20));
                look();
            }
            for (Owner each : left) {
                Waiting.on(vertx.undeploy(each.deployment()));
            }
            left.clear();
            look();
            Waiting.on(owner.gateway().sumUpDay(Instant.parse("2026-11-20T00:00:00Z")));
            Waiting.on(vertx.undeploy(owner.deployment()));
            check("seed " + seed);
        }
    }

    private void clean() {
        Waiting.on(database.query("truncate history_block, history_span, history_day, history_group,"
                + " history_stale_day, history_stale_group"));
        Waiting.on(database.query("update history_position set position = 0, owner = 0"));
        journal.clear();
        told.clear();
        latest = START;
        clock = new MovableClock(START);
        fleet = new FleetState(SeverityTable.load(), _ -> {});
    }

    private void step(Vertx vertx) {
        switch (random.nextInt(10)) {
            case 0 -> clock.pass(Duration.ofMinutes(random.nextInt(40)));
            case 1 -> look();
            case 2 -> {
                // In the middle of writing, perhaps.
                Future<Void> _ = owner.gateway().look();
                if (random.nextBoolean()) {
                    owner = restart(vertx);
                }
            }
            case 3 -> owner = restart(vertx);
            case 4 -> {
                // Somebody sets the clock, back or ahead.
                boolean isJump = random.nextInt(4) == 0;
                clock.pass(isJump ? Duration.ofMinutes(random.nextInt(-90, 90)) : Duration.ZERO);
            }
            default -> {
                clock.pass(Duration.ofSeconds(random.nextInt(120)));
                latest = clock.instant().isAfter(latest) ? clock.instant() : latest;
                tell();
            }
        }
    }

    /** A look that fails, because a write was of unknown outcome, is followed by one that does not. */
    private void look() {
        Waiting.on(owner.gateway().look().recover(_ -> owner.gateway().look()));
    }

    /** The one that is left may be in the middle of a write that still comes through. */
    private Owner restart(Vertx vertx) {
        left.add(owner);
        Owner next = start(vertx);
        long settled = next.gateway().position();
        for (Logged logged : List.copyOf(journal)) {
            if (logged.position() > settled) {
                TakenRows _ = take(next, logged);
            }
        }
        return next;
    }

    private Owner start(Vertx vertx) {
        CompletableFuture<HistoryGateway> gateway = new CompletableFuture<>();
        HistoryVerticle verticle = new HistoryVerticle(
                new HistoryRepository(database, clock), Retention.DEFAULT, clock, gateway::complete);
        return new Owner(Waiting.on(vertx.deployVerticle(verticle)), gateway.join());
    }

    private void tell() {
        int rows = 1 + random.nextInt(40);
        SampleBatch.Builder batch = new SampleBatch.Builder(rows);
        for (int i = 0; i < rows; i++) {
            int gpu = random.nextInt(GPUS);
            boolean isLate = random.nextInt(30) == 0;
            long behindMillis = random.nextInt(isLate ? 9_000_000 : 60_000);
            batch.add(labels(gpu), clock.millis() - behindMillis);
            batch.set(Metric.UTIL, random.nextInt(101));
            if (random.nextBoolean()) {
                batch.set(Metric.POWER, 70 + random.nextInt(600));
            }
            if (random.nextBoolean()) {
                batch.set(Metric.MEM_USED, (double) random.nextLong(80L << 30));
            }
        }
        long position =
                journal.isEmpty() ? clock.millis() * 1_000 : journal.getLast().position() + 1;
        Logged logged = new Logged(Math.max(position, clock.millis() * 1_000), batch.build());
        journal.add(logged);
        TakenRows taken = take(owner, logged);
        for (int at = 0; at < taken.size(); at++) {
            remember(taken, at);
        }
    }

    private TakenRows take(Owner by, Logged logged) {
        TakenRows rows = fleet.take(logged.batch(), JournalPosition.arrivedMillis(logged.position()))
                .rows();
        Waiting.on(by.gateway().take(logged.position(), rows));
        return rows;
    }

    private void remember(TakenRows rows, int at) {
        Span span = Span.at(rows.timeMillis(at));
        assertTrue(told.computeIfAbsent(rows.gpu(at), _ -> new TreeMap<>())
                .computeIfAbsent(span.number(), _ -> new BlockBuilder(span))
                .add(rows.part(at), rows.timeMillis(at), rows.batch(), rows.row(at), Metric.values()));
    }

    private static GpuLabels labels(int gpu) {
        return new GpuLabels(
                "gpu-" + gpu, "node-" + gpu / 4, gpu % 2 == 0 ? "eu" : "us", Optional.of("H100 PCIe 80GB"), gpu % 4);
    }

    private void check(String seed) {
        HistoryRepository history = new HistoryRepository(database, clock);
        List<GpuRollup> all = new ArrayList<>();
        told.forEach((gpu, spans) -> {
            Map<Long, byte[]> stored = new HashMap<>();
            Waiting.on(history.blocks(gpu, Instant.EPOCH, clock.instant(), 10_000))
                    .forEach(block -> stored.put(block.startMillis() / Span.MILLIS, block.block()));
            assertEquals(spans.keySet(), stored.keySet(), seed);
            spans.forEach((number, block) ->
                    assertArrayEquals(BlockCodec.encode(block.build()), stored.get(number), seed + " " + gpu));
            List<GpuRollup> expected = rollups(gpu, spans);
            assertEquals(expected, Waiting.on(history.spans(gpu, Instant.EPOCH, clock.instant(), 10_000)), seed);
            all.addAll(expected);
        });
        List<GpuRollup> days =
                Waiting.on(history.daysOfAll(Instant.EPOCH, Instant.parse("2026-11-21T00:00:00Z"), "", 99));
        long midnight = Instant.parse("2026-11-21T00:00:00Z").toEpochMilli();
        assertEquals(
                Rollups.sum(all.stream()
                        .filter(each -> each.startMillis() < midnight)
                        .toList()),
                Rollups.sum(days),
                seed);
        List<GroupRollup> groups = Waiting.on(
                new GroupRepository(database).read(Instant.EPOCH, clock.instant(), GroupRepository.Filter.ALL));
        Map<String, Rollup> bySpanAndRegion = Rollups.by(each -> each.startMillis() + each.region(), all);
        assertEquals(bySpanAndRegion.size(), groups.size(), seed);
        for (GroupRollup group : groups) {
            assertEquals(bySpanAndRegion.get(group.startMillis() + group.region()), group.rollup(), seed);
        }
        assertTrue(
                journal.isEmpty()
                        || owner.gateway().position() >= journal.getLast().position(),
                seed);
    }

    private static List<GpuRollup> rollups(String gpu, NavigableMap<Long, BlockBuilder> spans) {
        int number = Integer.parseInt(gpu.substring("gpu-".length()));
        List<GpuRollup> rollups = new ArrayList<>();
        NavigableMap<Long, Boolean> wanted = new TreeMap<>();
        spans.keySet().forEach(span -> {
            wanted.put(span, true);
            wanted.put(span + 1, true);
        });
        for (long span : wanted.keySet()) {
            Rollup rollup = SpanRollup.of(block(spans, span - 1), block(spans, span), "H100 PCIe 80GB");
            if (!rollup.equals(Rollup.NOTHING)) {
                rollups.add(new GpuRollup(
                        gpu,
                        new Span(span).startMillis(),
                        number % 2 == 0 ? "eu" : "us",
                        "node-" + number / 4,
                        "H100 PCIe 80GB",
                        rollup));
            }
        }
        return rollups;
    }

    private static Block block(NavigableMap<Long, BlockBuilder> spans, long number) {
        BlockBuilder builder = spans.get(number);
        return builder == null
                ? Block.empty(new Span(number))
                : Objects.requireNonNull(builder).build();
    }
}
