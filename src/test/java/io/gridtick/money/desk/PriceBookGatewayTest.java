package io.gridtick.money.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.LinkedPrices.Quote;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Queue;
import io.gridtick.money.price.Selling;
import io.gridtick.money.price.Target;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The price book in the real database. */
@ExtendWith(VertxExtension.class)
class PriceBookGatewayTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<BookLine> LINES = List.of(
            new PriceLine(
                    new Target("eu", "H100"),
                    NOON,
                    Optional.of(new Selling(
                            Map.of(Queue.STANDARD, 2_690_000L, Queue.PRIORITY, 4_000_000L, Queue.SPOT, 1L),
                            Map.of(Queue.STANDARD, 999, Queue.SPOT, 1))),
                    Optional.of(new Basis.Owned(30_000_000_000L, 1, 3_500))),
            new PriceLine(
                    new Target("*", "H100"),
                    NOON.plusMillis(1),
                    Optional.empty(),
                    Optional.of(new Basis.Leased(900_000))),
            new PriceLine(
                    new Target("eu", "*"),
                    NOON.minusMillis(1),
                    Optional.of(Selling.standard(7)),
                    Optional.of(new Basis.Linked("h100-sxm"))),
            new PriceLine(new Target("us", "*"), NOON, Optional.empty(), Optional.empty()),
            new EnergyLine("eu", NOON, Optional.of(new Energy(312_000, 1_250))),
            new EnergyLine("*", NOON, Optional.empty()));

    private Vertx vertx;
    private Database database;

    @BeforeEach
    void connect(Vertx fresh) {
        vertx = fresh;
        DatabaseAddress address = PostgresFixture.migratedDatabase();
        database = Database.connect(vertx, address, 3);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
    }

    private PriceBookGateway gateway() {
        PriceBookGateway gateway =
                new PriceBookGateway(vertx, new PriceBookRepository(database), InstantSource.fixed(NOON), OFTEN);
        Waiting.on(gateway.begin());
        return gateway;
    }

    @Test
    void linesComeBackAsTheyWereWritten() {
        PriceBookGateway gateway = gateway();
        long last = Waiting.on(gateway.add(LINES, "somebody"));
        assertEquals(LINES, gateway.lines().stream().map(StoredLine::line).toList());
        assertEquals(last, gateway.lines().getLast().id());
        assertEquals(NOON, gateway.lines().getFirst().writtenAt());
        assertEquals("somebody", gateway.lines().getFirst().writtenBy());
        assertEquals(gateway.lines(), gateway().lines());
    }

    @Test
    void aMarketThatIsFollowedIsRemembered() {
        PriceBookGateway gateway = gateway();
        Waiting.on(gateway.add(LINES, "somebody"));
        Waiting.on(gateway.addLinked(new Quote("h100-sxm", NOON.toEpochMilli(), OptionalLong.of(1_500_000))));
        Waiting.on(gateway.addLinked(new Quote("h100-sxm", NOON.toEpochMilli() + 5, OptionalLong.empty())));
        assertEquals(
                OptionalLong.of(1_500_000_000),
                gateway.book().rates("eu", "A100", NOON.toEpochMilli() + 4).capitalNanoUsdPerHour());
        assertEquals(
                OptionalLong.empty(),
                gateway().book().rates("eu", "A100", NOON.toEpochMilli() + 5).capitalNanoUsdPerHour());
    }

    @Test
    void theMarketIsAskedForTheGoodsThatCostsFollow() {
        PriceBookGateway gateway = gateway();
        Waiting.on(gateway.add(LINES, "somebody"));
        Waiting.on(vertx.deployVerticle(new LinkedPricePoller(
                gateway,
                good -> Future.succeededFuture(OptionalLong.of(good.length())),
                () -> true,
                InstantSource.fixed(NOON),
                OFTEN)));
        Waiting.until(
                "it is written down",
                () -> gateway.book().linked().newest("h100-sxm").isPresent());
        assertEquals(OptionalLong.of(8), gateway.book().linked().at("h100-sxm", NOON.toEpochMilli()));
    }

    @Test
    void aMarketThatHasJustBegunIsNotBelieved() {
        PriceBookGateway gateway = gateway();
        Waiting.on(gateway.add(LINES, "somebody"));
        long before = NOON.minus(Duration.ofDays(1)).toEpochMilli();
        Waiting.on(gateway.addLinked(new Quote("h100-sxm", before, OptionalLong.of(1_500_000))));
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        AtomicInteger looks = new AtomicInteger();
        AtomicBoolean isOurs = new AtomicBoolean();
        Waiting.on(vertx.deployVerticle(new LinkedPricePoller(
                gateway,
                _ -> Future.succeededFuture(OptionalLong.of(looks.incrementAndGet())),
                () -> {
                    boolean wasOurs = isOurs.getAndSet(true);
                    if (wasOurs) {
                        now.updateAndGet(then -> then.plus(Duration.ofMinutes(3)));
                    }
                    return wasOurs;
                },
                now::get,
                OFTEN)));
        Waiting.until("it is asked", () -> looks.get() > 0);
        // Not ours at the first look, ours from the second on; the fourth is six minutes later.
        assertEquals(NOON.plus(Duration.ofMinutes(9)), now.get());
    }

    @Test
    void anotherNodeFollows() {
        PriceBookGateway one = gateway();
        PriceBookGateway other = gateway();
        Waiting.on(one.add(LINES, "somebody"));
        Waiting.until("the other node has them", () -> other.lines().size() == LINES.size());
    }

    @Test
    void linesAreNeverChanged() {
        PriceBookGateway gateway = gateway();
        Waiting.on(gateway.add(LINES, "somebody"));
        for (String sql : List.of("update price_line set rate_micro_usd = 1", "delete from price_line")) {
            assertTrue(Waiting.on(database.query(sql).map(false).otherwise(true)), sql);
        }
    }
}
