package io.gridtick.stream;

import io.gridtick.stream.StreamCounters.Counted;
import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Part;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Body;
import io.gridtick.stream.topic.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one peer wants and what it was sent. Lives on the loop of its connection.
 *
 * <p>While the peer does not take what it was sent, nothing is kept for it but one number per topic; when it reads again,
 * it gets what changed since.
 */
public final class Reader {
    private final Audience audience;
    private final Outlet out;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Pace pace = new Pace();
    private final List<byte[]> due = new ArrayList<>(0);

    /** What this turn could not send, by name the sequence up to which all of it was sent. */
    private Map<String, Long> missed = Map.of();

    /** Of the session; topics may have one of their own. */
    private Rate rate;

    private Optional<byte[]> notice = Optional.empty();
    private long questions;
    private boolean isDue;
    private boolean isHeldBack;
    private boolean isOwedLive;
    private boolean isClosed;

    Reader(Audience audience, Outlet out, Rate rate) {
        this.audience = audience;
        this.out = out;
        this.rate = rate;
    }

    // What it wants

    public boolean has(String name) {
        return subscriptions.get(name) != null;
    }

    /** The topics and patterns it asked for. */
    public Set<String> topics() {
        return subscriptions.names();
    }

    public int topicCount() {
        return subscriptions.size();
    }

    /** The rate of what names none of its own. */
    public Rate rate() {
        return rate;
    }

    /** The same, as low as it is now. */
    public Rate presentRate() {
        return rate.atMost(pace.limit());
    }

    /** Fetches topics and sends them behind the opening, which may depend on what was found. */
    public void subscribe(List<Wish> wishes, Function<Answer, List<byte[]>> opening) {
        List<Subscription> fresh = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            if (!has(wish.name())) {
                Subscription subscription = new Subscription(wish, wish.rate().atMost(pace.limit()));
                subscriptions.add(subscription);
                audience.want(subscription.rate(), wish.name());
                fresh.add(subscription);
            }
        }
        isOwedLive |= !fresh.isEmpty();
        ask(fresh, opening);
    }

    public void unsubscribe(Collection<String> names) {
        for (String name : names) {
            Subscription subscription = subscriptions.get(name);
            if (subscription != null) {
                drop(subscription);
            }
        }
    }

    /** From now on this often, whatever was said about single topics before. */
    public void changeRate(Rate other) {
        rate = other;
        changeRate(other, subscriptions.names());
    }

    public void changeRate(Rate other, Collection<String> names) {
        for (String name : names) {
            Subscription subscription = subscriptions.get(name);
            if (subscription != null) {
                subscription.wish(other);
            }
        }
        boolean _ = followLimit();
        catchUp();
    }

    /** Leaves out other topics of a pattern than before; what may be seen now begins anew. */
    public void hide(String pattern, Predicate<String> hidden) {
        Subscription subscription = subscriptions.get(pattern);
        if (subscription != null && !subscription.hidden().equals(hidden)) {
            subscription.hide(hidden);
            fallBack(subscription, Sequence.SEEN_NOTHING);
            catchUp();
        }
    }

    /** Nothing is sent any more. */
    public void close() {
        isClosed = true;
        unsubscribe(subscriptions.names());
    }

    // How far it is

    /** Everything up to here was sent. */
    public long lowWaterMark() {
        return subscriptions.lowWaterMark(audience::through, audience.newest());
    }

    /** How many sequence numbers it is behind; 0 also for one that was not sent anything yet. */
    public long lag() {
        long mark = lowWaterMark();
        return mark == Sequence.SEEN_NOTHING ? 0 : Math.max(0, audience.newest() - mark);
    }

    // Turns

    /** Takes part in the turn, which {@link #flush} ends. True for the first body of it. */
    boolean offer(String name, Body body, long from) {
        if (!body.topic().equals(name) && isHidden(name, body.topic())) {
            return false;
        }
        if (!out.isWritable()) {
            isHeldBack = true;
            audience.counters().add(Counted.HELD_BACK, 1);
            return miss(name, body.topic(), from);
        }
        // A topic may be wanted by its name and by a pattern too.
        if (due.isEmpty() || !Arrays.equals(due.getLast(), body.json())) {
            due.add(body.json());
        }
        return becomesDue();
    }

    /** Something was not sent: the reader has everything of it up to here, and no more. */
    boolean miss(String name, String topic, long from) {
        if (!topic.equals(name) && isHidden(name, topic)) {
            return false;
        }
        if (missed.isEmpty()) {
            missed = new HashMap<>();
        }
        missed.merge(name, from, Math::min);
        return becomesDue();
    }

    /** Sends what was offered, and notes what could not be. */
    void flush() {
        isDue = false;
        if (isClosed) {
            return;
        }
        boolean wasMissed = !missed.isEmpty();
        missed.forEach(this::fallBack);
        missed = Map.of();
        if (!due.isEmpty()) {
            write(due);
        }
        due.clear();
        if (pace.turn(isHeldBack)) {
            lower();
        }
        isHeldBack = false;
        if (wasMissed) {
            catchUp();
        }
    }

    /** Fetches what was held back, if the peer reads again. */
    public void catchUp() {
        if (!isClosed && subscriptions.isLagging() && out.isWritable()) {
            List<Subscription> behind = subscriptions.those(one -> !one.isCurrent() && !one.isAsked());
            if (!behind.isEmpty()) {
                ask(behind, answer -> List.of());
            }
        }
    }

    /** Looks after itself, called now and then; in nanoseconds of one monotonic clock. */
    public void tick(long now) {
        if (pace.isRecovered(now)) {
            pace.raise(pace.limit().faster(), now);
            if (followLimit()) {
                tell("recovered");
            }
        }
        sendNotice();
        catchUp();
    }

    private boolean becomesDue() {
        boolean isFirst = !isDue;
        isDue = true;
        return isFirst;
    }

    private boolean isHidden(String pattern, String topic) {
        Subscription subscription = subscriptions.get(pattern);
        return subscription == null || subscription.hidden().test(topic);
    }

    private void fallBack(String name, long from) {
        Subscription subscription = subscriptions.get(name);
        if (subscription != null && subscription.isCurrent()) {
            fallBack(subscription, from);
        }
    }

    private void fallBack(Subscription subscription, long from) {
        audience.rise(subscription.rate(), subscription.name(), this);
        subscriptions.lag(subscription, from);
    }

    private void drop(Subscription subscription) {
        audience.rise(subscription.rate(), subscription.name(), this);
        if (subscriptions.remove(subscription)) {
            audience.unwant(subscription.rate(), subscription.name());
        }
    }

    // Rates

    private void lower() {
        Rate fastest = subscriptions.fastest().orElse(rate);
        pace.lower(fastest.slower());
        if (followLimit()) {
            audience.counters().add(Counted.LOWERED, 1);
            tell("slow");
        }
        catchUp();
    }

    /** Moves every topic to the lane that it belongs to; true when one moved. */
    private boolean followLimit() {
        List<Subscription> moving =
                subscriptions.those(one -> one.rate() != one.wished().atMost(pace.limit()));
        moving.forEach(one -> move(one, one.wished().atMost(pace.limit())));
        return !moving.isEmpty();
    }

    /** Another lane is told from another cursor, so what lies between them is asked for. */
    private void move(Subscription subscription, Rate to) {
        fallBack(subscription, subscription.isCurrent() ? audience.through(subscription.rate()) : subscription.sent());
        audience.want(to, subscription.name());
        audience.unwant(subscription.rate(), subscription.name());
        subscription.move(to);
    }

    private void tell(String why) {
        notice = Optional.of(ServerMessage.paced(subscriptions.fastest().orElse(rate), why));
        sendNotice();
    }

    private void sendNotice() {
        if (notice.isPresent() && out.isWritable()) {
            out.write(List.of(notice.get()), lowWaterMark());
            notice = Optional.empty();
        }
    }

    // Answers

    private void ask(List<Subscription> those, Function<Answer, List<byte[]>> opening) {
        long question = ++questions;
        List<Wish> wishes = those.stream().map(one -> one.ask(question)).toList();
        // Only the first answer opens; those that came later have nothing in front of them.
        boolean[] isOpened = {false};
        audience.ask(wishes, answer -> {
            List<byte[]> first = isOpened[0] || isClosed ? List.of() : opening.apply(answer);
            isOpened[0] = true;
            receive(answer, question, first);
        });
    }

    private void receive(Answer answer, long question, List<byte[]> opening) {
        answer.lacking().keySet().forEach(name -> drop(name, question));
        if (isClosed) {
            return;
        }
        List<byte[]> frame = new ArrayList<>(opening);
        boolean isWritable = out.isWritable();
        boolean isFurther = false;
        for (Part part : answer.parts()) {
            Subscription subscription = subscriptions.get(part.name());
            if (subscription != null && subscription.takesAnswer(question) && isWritable) {
                isFurther |= take(part, subscription, frame);
            }
        }
        addLive(frame);
        if (!frame.isEmpty()) {
            write(frame);
        }
        audience.report();
        if (isFurther) {
            catchUp();
        }
    }

    /** True when there is more to ask for, and asking brings it nearer. */
    private boolean take(Part part, Subscription subscription, List<byte[]> frame) {
        if (subscription.hasResumed()) {
            audience.counters().add(part.isSnapshot() ? Counted.RESUMED_BY_SNAPSHOT : Counted.RESUMED_BY_DELTA, 1);
        }
        part.bodies().forEach(body -> frame.add(body.json()));
        if (part.isCurrent()) {
            subscriptions.becomeCurrent(subscription);
            audience.sit(subscription.rate(), subscription.name(), this);
            return false;
        }
        boolean isFurther = part.reached() > subscription.sent();
        subscriptions.lag(subscription, part.reached());
        return isFurther;
    }

    private void drop(String name, long question) {
        Subscription subscription = subscriptions.get(name);
        if (subscription != null && subscription.takesAnswer(question)) {
            drop(subscription);
        }
    }

    private void addLive(List<byte[]> frame) {
        if (isOwedLive && !subscriptions.isLagging()) {
            isOwedLive = false;
            frame.add(ServerMessage.live(lowWaterMark()));
        }
    }

    private void write(List<byte[]> bodies) {
        long length = 0;
        for (byte[] body : bodies) {
            length += body.length;
        }
        audience.sent(bodies.size(), length);
        out.write(bodies, lowWaterMark());
    }
}
