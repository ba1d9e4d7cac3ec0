package io.gridtick.stream.session;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What it costs the loop to send one text to many sockets, by the way it is written. Arguments: sockets, bytes, rounds.
 *
 * <p>2026-11, 2 cores shared with other work, JDK 25, Vert.x 5.0.10; {@code 300 512 200}, {@code 300 8192 150} and
 * {@code 60 262144 30}; processor time on the loop per message, range of passes 3 and 4, and allocation:
 *
 * <pre>
 *                            512 B                 8 KiB                   256 KiB
 * text from a String         2.5-4.9 us   760 B    4.8-7.5 us   8,656 B    130-160 us   526,320 B
 * text, then shared bytes    4.7-7.4 us   552 B    5.2-8.7 us     768 B     47-57 us        768 B
 * shared bytes               2.5-2.8 us   288 B    3.3-4.8 us     504 B     50-62 us        504 B
 * </pre>
 *
 * <p>The first two are public API. For small texts the String costs the loop no more than shared bytes do, for large ones two
 * frames cost no more; only the third, which {@link SocketGateway} uses, is good at both ends, allocates least and
 * sends one frame. Times are noisy, allocation is not.
 */
final class BenchmarkTextFrames {
    private static final int PASSES = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Vertx serverVertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx clientVertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client = clientVertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxConnections(10_000)
            .setMaxFrameSize(16 << 20)
            .setMaxMessageSize(16 << 20));
    private final Context loop = serverVertx.getOrCreateContext();
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final int rounds;

    private BenchmarkTextFrames(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws TimeoutException {
        int count = Integer.parseInt(arguments[0]);
        BenchmarkTextFrames benchmark = new BenchmarkTextFrames(Integer.parseInt(arguments[2]));
        benchmark.connect(count);
        for (int pass = 1; pass <= PASSES; pass++) {
            System.out.println("pass " + pass);
            ways(Integer.parseInt(arguments[1])).forEach(benchmark::measure);
        }
        benchmark.close();
    }

    private static Map<String, Consumer<ServerWebSocket>> ways(int bytes) {
        String text = "{" + "x".repeat(bytes - 2) + "}";
        Buffer tail = Buffer.buffer(text.substring(1));
        byte[] shared = Buffer.buffer(text).getBytes();
        Map<String, Consumer<ServerWebSocket>> ways = new LinkedHashMap<>();
        ways.put("text from a String", socket -> socket.writeTextMessage(text));
        ways.put("text, then shared bytes", socket -> {
            socket.writeFrame(WebSocketFrame.textFrame("{", false));
            socket.writeFrame(WebSocketFrame.continuationFrame(tail, true));
        });
        ways.put(
                "shared bytes",
                socket -> socket.writeFrame(
                        new WebSocketFrameImpl(WebSocketFrameType.TEXT, Unpooled.wrappedBuffer(shared), true)));
        return ways;
    }

    private void connect(int count) throws TimeoutException {
        HttpServer server = serverVertx
                .createHttpServer(StreamRig.serverOptions())
                .webSocketHandler(sockets::add)
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS);
        for (int i = 0; i < count; i++) {
            client.connect(server.actualPort(), "127.0.0.1", "/")
                    .await(20, TimeUnit.SECONDS)
                    .textMessageHandler(text -> received.incrementAndGet());
        }
        StreamRig.until("all are connected", () -> sockets.size() == count);
    }

    private void measure(String name, Consumer<ServerWebSocket> way) {
        AtomicLong nanos = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        for (int round = 0; round < rounds; round++) {
            long due = received.get() + sockets.size();
            loop.runOnContext(ignored -> {
                long nanosBefore = THREADS.getCurrentThreadCpuTime();
                long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
                sockets.forEach(way);
                nanos.addAndGet(THREADS.getCurrentThreadCpuTime() - nanosBefore);
                bytes.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
            });
            StreamRig.until("all have it", () -> received.get() >= due);
        }
        long messages = (long) rounds * sockets.size();
        System.out.printf("%-24s %7.2f us %9d B%n", name, nanos.get() / 1e3 / messages, bytes.get() / messages);
    }

    private void close() throws TimeoutException {
        clientVertx.close().await(20, TimeUnit.SECONDS);
        serverVertx.close().await(20, TimeUnit.SECONDS);
    }
}
