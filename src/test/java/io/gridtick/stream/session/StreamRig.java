package io.gridtick.stream.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.door.Door;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.SocketWire;
import io.gridtick.testing.stream.StreamClient;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A hub behind a real server, and real clients of it. */
public final class StreamRig implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final int SEND_BYTES = 64 * 1024;
    private static final List<String> TOPICS = Stream.concat(
                    Stream.of("fleet", "regions", "events", "later", "big", "small", "other"),
                    IntStream.range(0, 257).mapToObj(i -> "t" + i))
            .toList();

    public final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
    public final StreamHub hub;
    public final People people = new People();
    public final MovableClock clock = new MovableClock(Instant.now());
    final HttpServer server;

    /** Whoever shows no credentials. */
    public volatile Caller stranger = Callers.ANONYMOUS;

    private final TopicAccess topics;
    private final VisitorLimits visitors;
    final HttpClient http = vertx.createHttpClient();
    private final List<HttpConnection> connections = new CopyOnWriteArrayList<>();

    public StreamRig(StreamLimits limits) {
        this(limits, VisitorLimits.DEFAULT, readable(TOPICS));
    }

    public StreamRig(StreamLimits limits, VisitorLimits visitors, TopicAccess topics) {
        this.topics = topics;
        this.visitors = visitors;
        hub = new StreamHub(Sequence.startingAfter(0, Instant.now()), clock, limits);
        get(vertx.deployVerticle(hub));
        server = serve(hub);
    }

    /** As the real door listens, as far as streams are concerned; but whoever does not read is stuck soon. */
    static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .addWebSocketSubProtocol(Door.SOCKET_PROTOCOL)
                .setSendBufferSize(SEND_BYTES)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(StreamLimits.MAX_INCOMING_BYTES)
                .setMaxWebSocketMessageSize(StreamLimits.MAX_INCOMING_BYTES);
    }

    /** Topics that every reader may read. */
    public static TopicAccess readable(List<String> topics) {
        return new TopicAccess(topics.stream()
                .map(topic -> new TopicAccess.Line(topic, Access.READERS))
                .toList());
    }

    private HttpServer serve(StreamHub streams) {
        Router router = Router.router(vertx);
        new StreamResource(streams, people, topics, visitors).register((operationId, handler) -> {
            // As behind a real door: who calls is found out asynchronously, the request waits meanwhile.
            router.get("/api/v1/stream").handler(this::findCaller).handler(handler);
        });
        router.get("/api/v1/stream").failureHandler(StreamRig::answerProblem);
        return get(vertx.createHttpServer(serverOptions())
                .connectionHandler(connections::add)
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
    }

    public StreamClient connect(String query) {
        return socket().open(query);
    }

    public StreamClient connectTo(StreamHub streams, String query) {
        return Dial.socket(serve(streams).actualPort()).open(query);
    }

    /** With credentials in the header. */
    public StreamClient connectAs(String secret, String query) {
        return socket().with("Authorization", secret).open(query);
    }

    /** How to come in by WebSocket. */
    public Dial socket() {
        return Dial.socket(server.actualPort());
    }

    /** How to follow server-sent events. */
    public Dial events() {
        return Dial.events(server.actualPort());
    }

    /** A client that shakes hands and then reads nothing any more. */
    @CanIgnoreReturnValue
    SocketWire connectStuck(String query) {
        return socket().receiving(4096).silent(query);
    }

    /** The most bytes that wait on the server for one peer. */
    long maxPendingBytes() {
        return connections.stream().mapToLong(StreamRig::pendingBytes).max().orElse(0);
    }

    private static long pendingBytes(HttpConnection connection) {
        ChannelOutboundBuffer waiting = ((HttpServerConnection) connection)
                .channelHandlerContext()
                .channel()
                .unsafe()
                .outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    public static StreamLimits limits(Duration heartbeat, Duration maxUnwritable, Duration closeGrace) {
        StreamLimits usual = StreamLimits.DEFAULT;
        return new StreamLimits(
                usual.maxSockets(),
                usual.maxTopicsPerSocket(),
                usual.maxMessagesPerSecond(),
                usual.maxStrikes(),
                usual.maxPendingBytes(),
                usual.flushInterval(),
                heartbeat,
                maxUnwritable,
                closeGrace,
                usual.maxTombstones(),
                usual.maxTombstoneAge());
    }

    public static RowChange row(String key, String json) {
        return new RowChange(key, json.getBytes(UTF_8));
    }

    public static RowChange gone(String key) {
        return new RowChange(key, null);
    }

    public void publish(String topic, RowChange... changes) {
        hub.publish(topic, List.of(changes));
    }

    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @CanIgnoreReturnValue
    public static <T> T get(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private void findCaller(RoutingContext ctx) {
        ctx.request().pause();
        Optional<String> secret = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.AUTHORIZATION));
        vertx.setTimer(1, timer -> {
            Callers.put(ctx, secret.flatMap(people::known).orElse(stranger));
            ctx.next();
        });
    }

    private static void answerProblem(RoutingContext ctx) {
        Problem problem = ((ProblemException) ctx.failure()).problem();
        int status =
                switch (problem.kind()) {
                    case NOT_ACCEPTABLE -> 406;
                    case UNAVAILABLE -> 503;
                    case UNAUTHENTICATED -> 401;
                    case TOO_MANY -> 429;
                    case INVALID -> 400;
                    default -> 500;
                };
        ctx.response().setStatusCode(status).end(problem.code());
    }
}
