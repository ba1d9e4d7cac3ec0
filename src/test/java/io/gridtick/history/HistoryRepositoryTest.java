package io.gridtick.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.history.block.Span;
import io.gridtick.history.rollup.Gauge;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Level;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.Rollups;
import io.gridtick.history.sketch.Sketch;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HistoryRepositoryTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();

    /** The last quarter of an hour of a year. */
    private static final Instant EVE = Instant.parse("2026-12-31T23:45:00Z");

    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private Database database;
    private HistoryRepository history;

    @BeforeEach
    void connect(Vertx vertx) {
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate history_block, history_span, history_day"));
        Waiting.on(database.query("update history_position set position = 0, owner = 0"));
        history = new HistoryRepository(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
    }

    @Test
    void thePositionMovesWithTheLastBlock() {
        assertEquals(0, Waiting.on(history.position()));
        Waiting.on(history.write(List.of(block("a", EVE, 1)), List.of()));
        assertEquals(0, Waiting.on(history.position()));
        Waiting.on(history.writeLast(List.of(block("b", EVE, 2)), List.of(rollup("b", EVE, 1)), 0, 77));
        assertEquals(77, Waiting.on(history.position()));
        assertEquals(1, blocks("b").size());
    }

    @Test
    void whereSomebodyElseMovedThePositionNothingIsWritten() {
        Waiting.on(history.writeLast(List.of(), List.of(), 0, 5));
        assertThrows(
                Exception.class,
                () -> Waiting.on(history.writeLast(List.of(block("a", EVE, 1)), List.of(rollup("a", EVE, 1)), 3, 9)));
        assertEquals(5, Waiting.on(history.position()));
        assertEquals(0, blocks("a").size());
        assertEquals(List.of(), Waiting.on(history.spans("a", Instant.EPOCH, NEVER, 9)));
    }

    @Test
    void whatMayHaveBeenWrittenIsWrittenAgain() {
        for (int i = 0; i < 2; i++) {
            Waiting.on(history.writeLast(List.of(block("a", EVE, 1)), List.of(rollup("a", EVE, 1)), 0, 5));
        }
        assertEquals(5, Waiting.on(history.position()));
        assertEquals(1, blocks("a").size());
        assertThrows(Exception.class, () -> Waiting.on(history.writeLast(List.of(), List.of(), 5, 4)));
        assertEquals(5, Waiting.on(history.position()));
    }

    @Test
    void lateDataReplacesItsBlockAndRollup() {
        Waiting.on(history.write(List.of(block("a", EVE, 1)), List.of(rollup("a", EVE, 1))));
        GpuRollup late = new GpuRollup("a", EVE.toEpochMilli(), "us", "n2", "H200", rollup(9));
        Waiting.on(history.write(List.of(block("a", EVE, 2)), List.of(late)));
        assertArrayEquals(new byte[] {2, 2}, blocks("a").getFirst().block());
        assertEquals(List.of(late), Waiting.on(history.spans("a", Instant.EPOCH, NEVER, 9)));
    }

    @Test
    void blocksComeByRangeInTheOrderOfTime() {
        List<GpuBlock> written = new ArrayList<>();
        for (int i = 5; i >= 0; i--) {
            written.add(block("a", EVE.plusMillis(i * Span.MILLIS), i));
            written.add(block("b", EVE.plusMillis(i * Span.MILLIS), i));
        }
        Waiting.on(history.write(written, List.of()));
        List<GpuBlock> read =
                Waiting.on(history.blocks("a", EVE.plusMillis(Span.MILLIS), EVE.plusMillis(5 * Span.MILLIS), 3));
        assertEquals(3, read.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(EVE.toEpochMilli() + (i + 1) * Span.MILLIS, read.get(i).startMillis());
            assertArrayEquals(new byte[] {(byte) (i + 1), 2}, read.get(i).block());
        }
    }

    @Test
    void rollupsComeBackAsTheyWere() {
        List<GpuRollup> written = new ArrayList<>();
        for (int seed = 0; seed < 30; seed++) {
            written.add(rollup("a", EVE.plusMillis(seed * Span.MILLIS), seed));
        }
        written.add(new GpuRollup("a", EVE.plusMillis(30 * Span.MILLIS).toEpochMilli(), "", "", "", Rollup.NOTHING));
        Waiting.on(history.write(List.of(), written));
        assertEquals(written, Waiting.on(history.spans("a", EVE, NEVER, 99)));
        assertEquals(written.subList(0, 4), Waiting.on(history.spans("a", EVE, NEVER, 4)));
    }

    @Test
    void allGpusComeInPages() {
        List<GpuRollup> written = new ArrayList<>();
        for (int gpu = 0; gpu < 7; gpu++) {
            for (int i = 0; i < 3; i++) {
                written.add(rollup("gpu-" + gpu, EVE.plusMillis(i * Span.MILLIS), gpu));
            }
        }
        Waiting.on(history.write(List.of(), written));
        List<GpuRollup> read = new ArrayList<>();
        String after = "";
        for (List<GpuRollup> page = page(after); !page.isEmpty(); page = page(after)) {
            read.addAll(page);
            after = page.getLast().gpu();
        }
        assertEquals(written, read);
    }

    private List<GpuRollup> page(String after) {
        return Waiting.on(history.spansOfAll(EVE, NEVER, after, 3));
    }

    @Test
    void aDayIsWrittenAsAWhole() {
        Instant day = Instant.parse("2026-12-31T00:00:00Z");
        GpuRollup here = rollup("a", day, 1);
        GpuRollup there = new GpuRollup("a", day.toEpochMilli(), "us", "n9", "H100", rollup(2));
        Waiting.on(history.writeDays(List.of(here, there, rollup("b", day, 3))));
        assertEquals(List.of(here, there), Waiting.on(history.days("a", day, NEVER, 9)));
        GpuRollup merged = rollup("a", day, 4);
        Waiting.on(history.writeDays(List.of(merged)));
        assertEquals(List.of(merged), Waiting.on(history.days("a", day, NEVER, 9)));
        assertEquals(2, Waiting.on(history.daysOfAll(day, NEVER, "", 9)).size());
    }

    @Test
    void daysAreMergedFromWhatIsStored() {
        Instant day = Instant.parse("2026-12-31T00:00:00Z");
        List<GpuRollup> spans = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            spans.add(rollup("a", day.plusMillis(i * Span.MILLIS), i));
        }
        Waiting.on(history.write(List.of(), spans));
        List<GpuRollup> stored = Waiting.on(history.spansOfAll(day, day.plus(Duration.ofDays(1)), "", 10));
        Waiting.on(history.writeDays(Rollups.at(Level.DAY, stored)));
        assertEquals(
                Rollups.sum(spans),
                Waiting.on(history.days("a", day, NEVER, 9)).getFirst().rollup());
    }

    @Test
    void whatIsOldIsDroppedByPartitions() {
        for (int days : new int[] {0, 29, 31, 40, 364, 400, 800}) {
            Instant then = EVE.minus(Duration.ofDays(days));
            Waiting.on(history.write(List.of(block("a", then, 1)), List.of(rollup("a", then, 1))));
            Waiting.on(history.writeDays(List.of(rollup("a", then, 1))));
        }
        Waiting.on(history.forget(Retention.DEFAULT, EVE));
        assertEquals(2, blocks("a").size());
        assertEquals(5, Waiting.on(history.spans("a", Instant.EPOCH, NEVER, 99)).size());
        assertEquals(7, Waiting.on(history.days("a", Instant.EPOCH, NEVER, 99)).size());
        Waiting.on(history.forget(Retention.DEFAULT, EVE));
        assertEquals(2, blocks("a").size());
    }

    @Test
    void aDroppedPartitionIsMadeAgainWhoeverDroppedIt() {
        Waiting.on(history.write(List.of(block("a", EVE, 1)), List.of()));
        Waiting.on(new HistoryRepository(database, Clock.systemUTC())
                .forget(Retention.DEFAULT, EVE.plus(Duration.ofDays(60))));
        assertThrows(Exception.class, () -> Waiting.on(history.write(List.of(block("a", EVE, 2)), List.of())));
        Waiting.on(history.write(List.of(block("a", EVE, 2)), List.of()));
        assertEquals(1, blocks("a").size());
    }

    @Test
    void anySqlToolReadsUsualUnits() {
        Gauge util = new Gauge(45_000 * 600L, 600_000, 40_000, 50_000);
        Rollup rollup = new Rollup(
                60,
                900_000,
                util,
                new Gauge(2_048 * 900L, 900_000, 0, 4_096),
                new Gauge(350_500 * 900L, 900_000, 70_000, 700_000),
                new Gauge(655 * 900L, 900_000, 300, 700),
                new Rollup.Energy(315_450_000, 900_000),
                new Rollup.Idle(60_000, 30_000),
                new Sketch.Builder().add(45, 600_000).build());
        GpuRollup written = new GpuRollup("a", EVE.toEpochMilli(), "eu", "n1", "H100", rollup);
        Waiting.on(history.write(List.of(), List.of(written)));
        Waiting.on(history.writeDays(List.of(written)));
        for (String view : List.of("gpu_spans", "gpu_days")) {
            Row row = Waiting.on(database.query("select * from " + view))
                    .iterator()
                    .next();
            assertEquals(45, row.getDouble("util_mean"));
            assertEquals(40, row.getDouble("util_min"));
            assertEquals(2_048, row.getDouble("mem_used_mib_mean"));
            assertEquals(350.5, row.getDouble("power_w_mean"));
            assertEquals(65.5, row.getDouble("temp_c_mean"));
            assertEquals(70, row.getDouble("temp_c_max"));
            assertEquals(315_450, row.getDouble("energy_j"));
            assertEquals(60, row.getDouble("idle_s"));
            assertEquals(600, row.getDouble("known_s"));
        }
    }

    private List<GpuBlock> blocks(String gpu) {
        return Waiting.on(history.blocks(gpu, Instant.EPOCH, NEVER, 1_000));
    }

    private static GpuBlock block(String gpu, Instant start, int content) {
        return new GpuBlock(gpu, start.toEpochMilli(), new byte[] {(byte) content, 2});
    }

    private static GpuRollup rollup(String gpu, Instant start, long seed) {
        return new GpuRollup(gpu, start.toEpochMilli(), "eu", "n1", "H100", rollup(seed));
    }

    private static Rollup rollup(long seed) {
        Random random = new Random(seed);
        Sketch.Builder utils = new Sketch.Builder();
        for (int i = random.nextInt(20); i > 0; i--) {
            utils.add(random.nextInt(101), 15_000);
        }
        return new Rollup(
                random.nextInt(1_000),
                random.nextInt(900_000),
                gauge(random),
                gauge(random),
                gauge(random),
                gauge(random),
                new Rollup.Energy(random.nextInt(), random.nextInt(900_000)),
                new Rollup.Idle(random.nextInt(900_000), random.nextInt(900_000)),
                utils.build());
    }

    private static Gauge gauge(Random random) {
        return new Gauge(
                random.nextLong() >> 20, 1 + random.nextInt(900_000), -random.nextInt(600), random.nextInt(100_000));
    }
}
