package io.gridtick.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/**
 * What one peer wants and what it was sent. Lives on the loop of its socket.
 *
 * <p>While the peer does not take what it was sent, nothing is kept for it but one number per topic; when it reads again,
 * it gets what changed since. So whoever sees a change has been sent everything before it.
 */
public final class Reader {
    private final LoopHub loop;
    private final Outlet out;
    private final Subscriptions subscriptions = new Subscriptions();
    private final List<Body> due = new ArrayList<>();

    /** Changes were held back; they are fetched from the hub when the peer reads again. */
    private boolean isStalled;

    private boolean isCatchingUp;
    private boolean isOwedLive;
    private boolean isClosed;

    public Reader(LoopHub loop, Outlet out) {
        this.loop = loop;
        this.out = out;
    }

    public boolean has(String topic) {
        return subscriptions.has(topic);
    }

    public Set<String> topics() {
        return subscriptions.all();
    }

    public int topicCount() {
        return subscriptions.size();
    }

    /** Everything up to here was sent. */
    public long lowWaterMark() {
        return subscriptions.lowWaterMark(loop.through());
    }

    /** Fetches topics and sends them behind the opening, which may depend on what was found. */
    public void subscribe(Set<String> fresh, Function<Answer, List<byte[]>> opening) {
        fresh.forEach(subscriptions::add);
        isOwedLive |= !fresh.isEmpty();
        Map<String, Long> cursors =
                fresh.stream().collect(Collectors.toMap(topic -> topic, topic -> Sequence.SEEN_NOTHING));
        ask(cursors, (answer, asked) -> send(opening.apply(answer), answer, asked));
    }

    public void unsubscribe(Collection<String> topics) {
        topics.forEach(subscriptions::remove);
        loop.forget(this, topics);
    }

    /** Nothing is sent any more. */
    public void close() {
        isClosed = true;
        loop.forget(this, subscriptions.all());
    }

    /** Takes part in the turn; {@link #flush} ends it. */
    void offer(Body body) {
        due.add(body);
    }

    /** Sends what was offered, or notes that the peer has everything up to the sequence, and no more. */
    void flush(long sent) {
        if (isStalled || !out.isWritable()) {
            isStalled = true;
            due.forEach(body -> holdBack(body.topic(), sent));
        } else {
            out.write(due.stream().map(Body::json).toList());
        }
        due.clear();
    }

    /** Fetches what was held back, if the peer reads again. */
    public void catchUp() {
        if (isStalled && !isCatchingUp && !isClosed && out.isWritable()) {
            isCatchingUp = true;
            ask(subscriptions.lagging(), this::caughtUp);
        }
    }

    private void caughtUp(Answer answer, long asked) {
        isCatchingUp = false;
        send(List.of(), answer, asked);
    }

    /** An answer is for the subscriptions of the moment of the question; those that came later have one of their own. */
    private void ask(Map<String, Long> cursors, ObjLongConsumer<Answer> whenAnswered) {
        long asked = subscriptions.lastNumber();
        loop.ask(this, cursors, answer -> whenAnswered.accept(answer, asked));
    }

    private void send(List<byte[]> opening, Answer answer, long asked) {
        answer.unknown().stream()
                .filter(topic -> subscriptions.isOf(topic, asked))
                .forEach(subscriptions::remove);
        if (isClosed) {
            return;
        }
        List<byte[]> frame = new ArrayList<>(opening);
        if (out.isWritable()) {
            answer.bodies().stream()
                    .filter(body -> becomesCurrent(body, asked))
                    .map(Body::json)
                    .forEach(frame::add);
            isStalled &= subscriptions.isLagging();
            addLive(frame, answer.through());
        } else {
            isStalled = true;
        }
        out.write(frame);
    }

    private void addLive(List<byte[]> frame, long through) {
        if (isOwedLive && !subscriptions.isLagging()) {
            isOwedLive = false;
            frame.add(ServerMessage.live(through));
        }
    }

    private boolean becomesCurrent(Body body, long asked) {
        boolean isWanted = subscriptions.isOf(body.topic(), asked) && subscriptions.catchUp(body.topic());
        if (isWanted) {
            loop.addReader(body.topic(), this);
        }
        return isWanted;
    }

    private void holdBack(String topic, long sent) {
        subscriptions.miss(topic, sent);
        loop.removeReader(topic, this);
    }
}
