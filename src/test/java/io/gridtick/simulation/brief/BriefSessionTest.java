package io.gridtick.simulation.brief;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let go on a socket of the short path, and when. */
class BriefSessionTest {
    private static final Caller ANN =
            Caller.person("ann", Role.VIEWER, new Credential("session:1", Optional.of(Instant.MAX)));

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger code = new AtomicInteger();

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    @Test
    void whoSaysNothingIsClosed() {
        WebSocket socket = connect(Callers.ANONYMOUS, Duration.ofMillis(300), () -> Optional.empty());
        Waiting.until("it is closed", () -> code.get() == 4408 && closed.get() == 1);
        assertEquals(true, socket.isInputClosed());
    }

    @Test
    void whoSaysSomethingStaysUntilTheLoginEnds() {
        AtomicInteger isKnown = new AtomicInteger(1);
        WebSocket socket =
                connect(ANN, Duration.ofHours(1), () -> isKnown.get() == 1 ? Optional.of(ANN) : Optional.empty());
        WebSocket _ = socket.sendText("ping", true).join();
        assertEquals(0, closed.get());
        isKnown.set(0);
        Waiting.until("it is closed", () -> code.get() == 4401 && closed.get() == 1);
    }

    private WebSocket connect(Caller caller, Duration silence, Supplier<Optional<Caller>> rights) {
        BriefSession.Following following = new BriefSession.Following(
                () -> Future.succeededFuture(Optional.empty()),
                new FramesGateway(RunLog.NONE),
                rights,
                InstantSource.system(),
                new BriefLimits(1, silence));
        HttpServer server = Waiting.on(vertx.createHttpServer()
                .webSocketHandler(
                        socket -> new BriefSession(vertx, socket, caller, following, closed::incrementAndGet).open())
                .listen(0, "127.0.0.1"));
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort() + "/"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        code.set(status);
                        return null;
                    }
                })
                .join();
    }
}
