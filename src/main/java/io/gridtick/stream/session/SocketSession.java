package io.gridtick.stream.session;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.stream.Answer;
import io.gridtick.stream.Goodbye;
import io.gridtick.stream.LoopHub;
import io.gridtick.stream.Reader;
import io.gridtick.stream.ServerMessage;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.StreamSession;
import io.gridtick.stream.session.ClientMessage.Authenticate;
import io.gridtick.stream.session.ClientMessage.Ping;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.ClientMessage.Wrong;
import io.gridtick.stream.session.Visitor.Refusal;
import io.gridtick.stream.session.Visitor.Ruling;
import io.gridtick.stream.session.Visitor.Standing;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    private final Reader reader;
    private final Pulse pulse;
    private final MessageBudget budget;

    /** What the address of the request named. */
    private final Set<String> asked;

    /** Of that, what is served as soon as it is known who this is. */
    private final List<String> awaiting = new ArrayList<>();

    private int strikes;
    private boolean isLeaving;

    SocketSession(
            LoopHub loop,
            ServerWebSocket socket,
            HttpConnection connection,
            StreamLimits limits,
            Authenticator authenticator,
            Visitor visitor,
            List<String> asked) {
        this.loop = loop;
        this.socket = socket;
        this.limits = limits;
        this.authenticator = authenticator;
        this.visitor = visitor;
        this.asked = new LinkedHashSet<>(asked);
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
        if (isTooMany(asked)) {
            reader.subscribe(Set.of(), answer -> List.of(hello(answer), tooManyTopics(OptionalLong.empty())));
            return;
        }
        Ruling ruling = visitor.judge(asked);
        Ruling said = visitor.isStranger() ? ruling.withoutRefused() : ruling;
        if (visitor.isStranger()) {
            awaiting.addAll(ruling.refused());
        }
        reader.subscribe(Set.copyOf(ruling.admitted()), answer -> greeting(new Outcome(said, answer)));
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
        isLeaving = true;
        reader.close();
        visitor.leave();
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
            case Authenticate credentials -> identify(credentials);
            case Ping ping -> reply(ServerMessage.ok(ping.id()));
            case Wrong wrong -> strike(wrong.id(), wrong.code(), wrong.detail());
        }
    }

    // Topics

    private void subscribe(Subscribe wish) {
        Set<String> fresh = new LinkedHashSet<>(wish.topics());
        fresh.removeAll(reader.topics());
        if (isTooMany(fresh)) {
            reply(tooManyTopics(wish.id()));
        } else if (isStillWelcome()) {
            Ruling ruling = visitor.judge(fresh);
            reader.subscribe(Set.copyOf(ruling.admitted()), answer -> new Outcome(ruling, answer).reply(wish.id()));
        }
    }

    private void unsubscribe(Unsubscribe wish) {
        awaiting.removeAll(wish.topics());
        reader.unsubscribe(wish.topics());
        reply(ServerMessage.ok(wish.id()));
    }

    private boolean isTooMany(Collection<String> more) {
        return reader.topicCount() + more.size() > limits.maxTopicsPerSocket();
    }

    private byte[] tooManyTopics(OptionalLong id) {
        String detail = "At most " + limits.maxTopicsPerSocket() + " topics on one socket.";
        return ServerMessage.error(id, "too_many_topics", detail);
    }

    private List<byte[]> greeting(Outcome outcome) {
        List<byte[]> greeting = new ArrayList<>(List.of(hello(outcome.answer())));
        greeting.addAll(outcome.errors(OptionalLong.empty()));
        return greeting;
    }

    private byte[] hello(Answer answer) {
        resume();
        return ServerMessage.hello(answer.through(), limits.heartbeat().toSeconds(), visitor.secondsLeft(loop.now()));
    }

    // Rights

    /** Holds the visitor to the rights of this moment: what they no longer open ends now, and all of it where they ended. */
    private boolean isStillWelcome() {
        Standing standing = visitor.review(loop.now());
        if (standing == Standing.ENDED) {
            leave(Goodbye.LOGIN);
        } else if (standing == Standing.CHANGED) {
            giveUpWhatIsLost();
        }
        return standing != Standing.ENDED;
    }

    private void giveUpWhatIsLost() {
        List<String> lost = visitor.judge(reader.topics()).refused();
        if (!lost.isEmpty()) {
            reader.unsubscribe(lost);
            reply(Outcome.lost(lost));
        }
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
        refusal.ifPresentOrElse(why -> strike(id, why.code(), why.detail()), () -> welcome(id));
    }

    private void welcome(OptionalLong id) {
        reply(ServerMessage.welcome(id, visitor.secondsLeft(loop.now())));
        giveUpWhatIsLost();
        if (!awaiting.isEmpty()) {
            subscribe(new Subscribe(OptionalLong.empty(), List.copyOf(awaiting)));
            awaiting.clear();
        }
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
            leave(Goodbye.BAD_REQUEST);
        }
    }

    private void reply(byte[] message) {
        if (!isLeaving) {
            out.write(List.of(message));
        }
    }
}
