package io.gridtick.stream.session;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.stream.Goodbye;
import io.gridtick.stream.LoopHub;
import io.gridtick.stream.Reader;
import io.gridtick.stream.ServerMessage;
import io.gridtick.stream.SessionView;
import io.gridtick.stream.SessionView.Transport;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.StreamSession;
import io.gridtick.stream.session.ClientMessage.Authenticate;
import io.gridtick.stream.session.ClientMessage.ChangeRate;
import io.gridtick.stream.session.ClientMessage.Ping;
import io.gridtick.stream.session.ClientMessage.Pong;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.ClientMessage.Wrong;
import io.gridtick.stream.session.Visitor.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One client on a WebSocket: what it says, whether it may, and whether it is still there. Lives on the loop of its socket. */
final class SocketSession implements StreamSession {
    private static final long IDENTIFY_SECONDS = 5;

    private final LoopHub loop;
    private final ServerWebSocket socket;
    private final StreamLimits limits;
    private final Authenticator authenticator;
    private final Visitor visitor;
    private final SocketGateway out;
    private final Follower follower;
    private final Reader reader;
    private final Pulse pulse;
    private final MessageBudget budget;

    private final Instant openedAt;
    private int strikes;
    private boolean isUnheard;
    private boolean isLeaving;

    SocketSession(
            LoopHub loop,
            ServerWebSocket socket,
            HttpConnection connection,
            StreamLimits limits,
            Authenticator authenticator,
            Visitor visitor,
            StreamQuery query) {
        this.loop = loop;
        this.socket = socket;
        this.limits = limits;
        this.authenticator = authenticator;
        this.visitor = visitor;
        out = new SocketGateway(socket, connection, limits.maxPendingBytes(), this::drained);
        follower = new Follower(loop, out, visitor, limits, query);
        reader = follower.reader();
        openedAt = loop.now();
        pulse = new Pulse(limits, System.nanoTime());
        budget = new MessageBudget(limits.maxMessagesPerSecond(), System.nanoTime());
    }

    /** Says hello, and with it whatever the address of the request asked for. */
    @Override
    public void open() {
        socket.frameHandler(frame -> heard());
        socket.textMessageHandler(this::received);
        socket.binaryMessageHandler(bytes -> strike(OptionalLong.empty(), "not_text", "Messages are text."));
        socket.exceptionHandler(broken -> leave(Goodbye.BAD_REQUEST));
        socket.closeHandler(ignored -> closed());
        socket.pause();
        loop.counters().opened(Transport.WEBSOCKET);
        follower.open(this::resume);
    }

    @Override
    public void tick() {
        long now = System.nanoTime();
        if (isLeaving) {
            if (pulse.isGraceOver(now)) {
                cut();
            }
        } else if (pulse.isSilent(now)) {
            leave(Goodbye.SILENT);
        } else if (pulse.isUnwritableTooLong(out.isWritable(), now)) {
            leave(Goodbye.SLOW);
        } else if (isStillWelcome()) {
            beat(now);
            reader.tick(now);
        }
    }

    /** Says why and closes. A peer that does not answer, or reads nothing at all, is cut after a while. */
    @Override
    public void leave(Goodbye reason) {
        if (isLeaving) {
            return;
        }
        isLeaving = true;
        loop.counters().said(reason);
        pulse.startGrace(System.nanoTime());
        reader.close();
        out.close(reason);
    }

    @Override
    public void cut() {
        out.cut();
    }

    @Override
    public SessionView view() {
        return new SessionView(
                follower.sid(),
                Transport.WEBSOCKET,
                visitor.subject(),
                visitor.address(),
                openedAt,
                reader.presentRate(),
                List.copyOf(reader.topics()),
                reader.lag(),
                out.pendingBytes(),
                out.sentBytes(),
                out.sentMessages());
    }

    private void closed() {
        isLeaving = true;
        reader.close();
        visitor.leave();
        loop.counters().closed(Transport.WEBSOCKET);
        loop.closed(this);
    }

    private void drained() {
        pulse.drained();
        if (isUnheard) {
            isUnheard = false;
            resume();
        }
        reader.catchUp();
    }

    private void beat(long now) {
        if (out.isWritable() && pulse.isBeatDue(now)) {
            pulse.beat(now);
            out.write(List.of(loop.heartbeat(reader.lowWaterMark())));
            out.ping();
        }
    }

    private void heard() {
        long now = System.nanoTime();
        pulse.heard();
        if (!budget.spend(now)) {
            String detail = "At most " + limits.maxMessagesPerSecond() + " messages a second.";
            strike(OptionalLong.empty(), "too_many_messages", detail);
        }
    }

    private void received(String text) {
        if (isLeaving) {
            return;
        }
        switch (ClientMessageDecoder.decode(text)) {
            case Subscribe wish -> subscribe(wish);
            case Unsubscribe wish -> follower.unsubscribe(wish);
            case ChangeRate wish -> follower.changeRate(wish);
            case Pong _ -> {}
            case Authenticate credentials -> identify(credentials);
            case Ping ping -> reply(ServerMessage.ok(ping.id()));
            case Wrong wrong -> strike(wrong.id(), wrong.code(), wrong.detail());
        }
        if (!out.isWritable()) {
            // Whoever does not read its answers gets none: it is heard again when it has taken them.
            isUnheard = true;
            socket.pause();
        }
    }

    private void subscribe(Subscribe wish) {
        if (isStillWelcome()) {
            follower.subscribe(wish);
        }
    }

    // Rights

    private boolean isStillWelcome() {
        boolean isWelcome = follower.isStillWelcome();
        if (!isWelcome) {
            leave(Goodbye.LOGIN);
        }
        return isWelcome;
    }

    /** Whatever was sent after the credentials waits, so it is judged by them, and one question is under way at a time. */
    private void identify(Authenticate credentials) {
        socket.pause();
        authenticator
                .identify(credentials.token(), visitor.address())
                .timeout(IDENTIFY_SECONDS, TimeUnit.SECONDS)
                .onComplete(known -> loop.run(() -> identified(credentials.id(), known)));
    }

    private void identified(OptionalLong id, AsyncResult<Optional<Caller>> known) {
        resume();
        if (isLeaving) {
            return;
        }
        if (known.failed()) {
            reply(ServerMessage.error(id, "unavailable", "Who this is cannot be found out now, try again."));
            return;
        }
        Optional<Refusal> refusal = visitor.become(known.result());
        refusal.ifPresentOrElse(why -> strike(id, why.code(), why.detail()), () -> follower.welcome(id));
    }

    private void resume() {
        if (!socket.isClosed()) {
            socket.resume();
        }
    }

    private void strike(OptionalLong id, String code, String detail) {
        reply(ServerMessage.error(id, code, detail));
        strikes++;
        if (strikes >= limits.maxStrikes()) {
            leave(code.equals(Visitor.TOO_MANY_STREAMS) ? Goodbye.TOO_MANY : Goodbye.BAD_REQUEST);
        }
    }

    private void reply(byte[] message) {
        if (!isLeaving) {
            out.write(List.of(message));
        }
    }
}
