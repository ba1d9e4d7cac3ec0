package io.gridtick.stream.session;

import io.gridtick.stream.Answer;
import io.gridtick.stream.Goodbye;
import io.gridtick.stream.LoopHub;
import io.gridtick.stream.Reader;
import io.gridtick.stream.ServerMessage;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.StreamSession;
import io.gridtick.stream.session.ClientMessage.Ping;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.ClientMessage.Wrong;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** One client on a WebSocket: what it says, and whether it is still there. Lives on the loop of its socket. */
final class SocketSession implements StreamSession {
    private final ServerWebSocket socket;
    private final SocketGateway out;
    private final LoopHub loop;
    private final StreamLimits limits;
    private final List<String> asked;
    private final Reader reader;
    private final Pulse pulse;
    private final MessageBudget budget;
    private int strikes;
    private boolean isLeaving;

    SocketSession(
            LoopHub loop, ServerWebSocket socket, HttpConnection connection, StreamLimits limits, List<String> asked) {
        this.loop = loop;
        this.socket = socket;
        this.limits = limits;
        this.asked = asked;
        out = new SocketGateway(socket, connection, limits.maxPendingBytes(), this::drained);
        reader = new Reader(loop, out);
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
        Set<String> wanted = new LinkedHashSet<>(asked);
        if (isTooMany(wanted)) {
            reader.subscribe(Set.of(), answer -> List.of(hello(answer), tooManyTopics(OptionalLong.empty())));
        } else {
            reader.subscribe(wanted, this::greeting);
        }
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
        } else {
            beat(now);
            reader.catchUp();
        }
    }

    /** Says why and closes. A peer that does not answer, or reads nothing at all, is cut after a while. */
    @Override
    public void leave(Goodbye reason) {
        if (isLeaving) {
            return;
        }
        isLeaving = true;
        pulse.startGrace(System.nanoTime());
        reader.close();
        out.close(reason);
    }

    @Override
    public void cut() {
        out.cut();
    }

    private void closed() {
        reader.close();
        loop.closed(this);
    }

    private void drained() {
        pulse.drained();
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
            case Unsubscribe wish -> unsubscribe(wish);
            case Ping ping -> reply(ServerMessage.ok(ping.id()));
            case Wrong wrong -> strike(wrong.id(), wrong.code(), wrong.detail());
        }
    }

    private void subscribe(Subscribe wish) {
        Set<String> fresh = new LinkedHashSet<>(wish.topics());
        fresh.removeIf(reader::has);
        if (isTooMany(fresh)) {
            reply(tooManyTopics(wish.id()));
        } else {
            reader.subscribe(fresh, answer -> List.of(outcome(wish.id(), answer)));
        }
    }

    private void unsubscribe(Unsubscribe wish) {
        reader.unsubscribe(wish.topics());
        reply(ServerMessage.ok(wish.id()));
    }

    private boolean isTooMany(Collection<String> more) {
        return reader.topics() + more.size() > limits.maxTopicsPerSocket();
    }

    private byte[] tooManyTopics(OptionalLong id) {
        String detail = "At most " + limits.maxTopicsPerSocket() + " topics on one socket.";
        return ServerMessage.error(id, "too_many_topics", detail);
    }

    private List<byte[]> greeting(Answer answer) {
        byte[] hello = hello(answer);
        return answer.unknown().isEmpty() ? List.of(hello) : List.of(hello, outcome(OptionalLong.empty(), answer));
    }

    private byte[] hello(Answer answer) {
        if (!socket.isClosed()) {
            socket.resume();
        }
        return ServerMessage.hello(answer.through(), limits.heartbeat().toSeconds());
    }

    /** Topics that exist are served, also beside some that do not. */
    private static byte[] outcome(OptionalLong id, Answer answer) {
        if (answer.unknown().isEmpty()) {
            return ServerMessage.ok(id);
        }
        String detail = "Not subscribed, no such topic: " + String.join(", ", answer.unknown());
        return ServerMessage.error(id, "unknown_topic", detail);
    }

    private void strike(OptionalLong id, String code, String detail) {
        reply(ServerMessage.error(id, code, detail));
        strikes++;
        if (strikes >= limits.maxStrikes()) {
            leave(Goodbye.BAD_REQUEST);
        }
    }

    private void reply(byte[] message) {
        if (!isLeaving) {
            out.write(List.of(message));
        }
    }
}
