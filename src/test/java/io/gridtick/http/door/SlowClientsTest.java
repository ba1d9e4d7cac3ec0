package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.body.BodyLimits;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import io.gridtick.testing.Waiting;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two thousand clients that say a byte now and then: in the head, in a body, in a body that nobody wants, or nothing at all.
 * All lose their connection, while others are served and nothing piles up.
 */
class SlowClientsTest {
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final int CLIENTS = 2_000;
    private static final Duration DRIBBLE = Duration.ofMillis(IS_LONG ? 2_500 : 150);

    /** What two thousand open connections may hold, on both sides of them, as this process is both. */
    private static final long ROOM_BYTES = 96L << 20;

    private static final List<String> BEGINNINGS = List.of(
            "",
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-sender\r\nContent-Length: 9999\r\n\r\n",
            "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n",
            "POST /health/live HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n");

    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void allAreCutAndOthersServedMeanwhile() throws IOException {
        Vertx clients = Vertx.vertx();
        try (HouseOfTest house = new HouseOfTest(HouseOfTest.LOOPBACK, limits(), body(), 1)) {
            assertServed(house);
            long before = usedBytes();
            NetClient client = clients.createNetClient(new NetClientOptions().setConnectTimeout(30_000));
            List<Future<Void>> connecting = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> dribble(clients, client, house.port(), BEGINNINGS.get(i % BEGINNINGS.size())))
                    .toList();
            int served = 0;
            long most = 0;
            while (closed.get() < CLIENTS) {
                assertServed(house);
                served++;
                if (served % 50 == 1) {
                    most = Math.max(most, usedBytes() - before);
                }
            }
            connecting.forEach(Waiting::on);
            Waiting.until("the server has forgotten them", () -> house.openConnections() <= 1);
            long grown = most;
            assertTrue(grown < ROOM_BYTES, () -> grown + " bytes more were in use");
            assertTrue(served > 10, "others were served " + served + " times");
            assertEquals(CLIENTS, opened.get());
            Waiting.until("no body is held any more", () -> house.budget.usedBytes() == 0);
        } finally {
            Waiting.on(clients.close());
        }
    }

    /** The long form waits for the real limits; the short one for the same in small. */
    private static HttpLimits limits() {
        HttpLimits real = HttpLimits.DEFAULT;
        return IS_LONG
                ? real
                : new HttpLimits(real.idle(), Duration.ofMillis(900), 4096, 8192, 5_000, HouseOfTest.LIMITS.drain());
    }

    private static BodyLimits body() {
        return IS_LONG ? BodyLimits.DEFAULT : HouseOfTest.BODY;
    }

    private Future<Void> dribble(Vertx vertx, NetClient client, int port, String beginning) {
        return client.connect(port, "127.0.0.1")
                .onFailure(_ -> closed.incrementAndGet())
                .onSuccess(socket -> {
                    opened.incrementAndGet();
                    long timer = vertx.setPeriodic(DRIBBLE.toMillis(), _ -> write(socket, "x"));
                    socket.closeHandler(_ -> {
                        vertx.cancelTimer(timer);
                        closed.incrementAndGet();
                    });
                    socket.exceptionHandler(_ -> {});
                    write(socket, beginning);
                })
                .mapEmpty();
    }

    private static void write(NetSocket socket, String text) {
        if (!text.isEmpty()) {
            Future<Void> _ = socket.write(text);
        }
    }

    private static void assertServed(HouseOfTest house) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send("GET /api/v1/fleet HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }

    /** What is alive, on the heap and beside it. */
    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + PlatformDependent.usedDirectMemory();
    }
}
