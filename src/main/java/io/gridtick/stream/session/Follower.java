package io.gridtick.stream.session;

import io.gridtick.stream.LoopHub;
import io.gridtick.stream.Outlet;
import io.gridtick.stream.Reader;
import io.gridtick.stream.ServerMessage;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Pattern;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.session.ClientMessage.Asked;
import io.gridtick.stream.session.ClientMessage.ChangeRate;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.Visitor.Ruling;
import io.gridtick.stream.session.Visitor.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** What one client follows: its wishes, as far as it may. The same for every transport; lives on the loop of the connection. */
final class Follower {
    private static final int SID_RADIX = 36;

    private final LoopHub loop;
    private final Outlet out;
    private final Visitor visitor;
    private final StreamLimits limits;
    private final StreamQuery query;
    private final Reader reader;
    private final String sid = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), SID_RADIX);

    /** What the address asked for, and is served as soon as it is known who this is. */
    private final List<String> awaiting = new ArrayList<>(0);

    Follower(LoopHub loop, Outlet out, Visitor visitor, StreamLimits limits, StreamQuery query) {
        this.loop = loop;
        this.out = out;
        this.visitor = visitor;
        this.limits = limits;
        this.query = query;
        reader = loop.reader(out, query.rate());
    }

    /** Names the session in what operators see; no secret. */
    String sid() {
        return sid;
    }

    Reader reader() {
        return reader;
    }

    /** Says hello, and with it whatever the address of the request asked for. */
    void open(Runnable beforeHello) {
        Map<String, Asked> asked = new LinkedHashMap<>();
        for (String topic : query.topics()) {
            asked.put(topic, new Asked(topic, Optional.empty(), query.since()));
        }
        if (isTooMany(asked.size())) {
            reader.subscribe(List.of(), answer -> {
                beforeHello.run();
                return List.of(hello(answer), tooManyTopics(OptionalLong.empty()));
            });
            return;
        }
        Ruling ruling = visitor.judge(asked.keySet());
        Ruling said = visitor.isStranger() ? ruling.withoutRefused() : ruling;
        if (visitor.isStranger()) {
            awaiting.addAll(ruling.refused());
        }
        reader.subscribe(wishes(ruling, asked), answer -> {
            beforeHello.run();
            List<byte[]> greeting = new ArrayList<>(List.of(hello(answer)));
            greeting.addAll(new Outcome(said, answer).errors(OptionalLong.empty()));
            return greeting;
        });
    }

    void subscribe(Subscribe wish) {
        Map<String, Asked> fresh = new LinkedHashMap<>();
        for (Asked asked : wish.topics()) {
            if (!reader.has(asked.topic())) {
                fresh.put(asked.topic(), asked);
            } else if (asked.rate().isPresent()) {
                reader.changeRate(asked.rate().get(), List.of(asked.topic()));
            }
        }
        if (isTooMany(fresh.size())) {
            reply(tooManyTopics(wish.id()));
        } else {
            Ruling ruling = visitor.judge(fresh.keySet());
            reader.subscribe(wishes(ruling, fresh), answer -> new Outcome(ruling, answer).reply(wish.id()));
        }
    }

    void unsubscribe(Unsubscribe wish) {
        awaiting.removeAll(wish.topics());
        reader.unsubscribe(wish.topics());
        reply(ServerMessage.ok(wish.id()));
    }

    void changeRate(ChangeRate wish) {
        List<String> strange =
                wish.topics().stream().filter(topic -> !reader.has(topic)).toList();
        if (!strange.isEmpty()) {
            String detail = "Not followed, so there is no rate to change: " + String.join(", ", strange);
            reply(ServerMessage.error(wish.id(), "not_subscribed", detail, strange));
            return;
        }
        reply(ServerMessage.ok(wish.id(), wish.rate()));
        if (wish.topics().isEmpty()) {
            reader.changeRate(wish.rate());
        } else {
            reader.changeRate(wish.rate(), wish.topics());
        }
    }

    /** It is known now who this is. */
    void welcome(OptionalLong id) {
        reply(ServerMessage.welcome(id, visitor.secondsLeft(loop.now())));
        giveUpWhatIsLost();
        if (!awaiting.isEmpty()) {
            List<Asked> waited = awaiting.stream()
                    .map(topic -> new Asked(topic, Optional.empty(), query.since()))
                    .toList();
            awaiting.clear();
            subscribe(new Subscribe(OptionalLong.empty(), waited));
        }
    }

    /** Holds the client to the rights of this moment: what they no longer open ends now. False where they ended. */
    boolean isStillWelcome() {
        Standing standing = visitor.review(loop.now());
        if (standing == Standing.CHANGED) {
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
        for (String name : reader.topics()) {
            if (Pattern.isPattern(name)) {
                reader.hide(name, visitor.hidden(name));
            }
        }
    }

    private List<Wish> wishes(Ruling ruling, Map<String, Asked> asked) {
        List<Wish> wishes = new ArrayList<>(ruling.admitted().size());
        asked.forEach((topic, one) -> {
            if (ruling.admitted().contains(topic)) {
                Rate rate = one.rate().orElse(reader.rate());
                wishes.add(new Wish(topic, rate, one.since(), visitor.hidden(topic)));
            }
        });
        return wishes;
    }

    private boolean isTooMany(int more) {
        return reader.topicCount() + more > limits.maxTopicsPerSocket();
    }

    private byte[] tooManyTopics(OptionalLong id) {
        String detail = "At most " + limits.maxTopicsPerSocket() + " topics on one socket.";
        return ServerMessage.error(id, "too_many_topics", detail);
    }

    private byte[] hello(Answer answer) {
        return ServerMessage.hello(answer.through(), sid, query.rate(), limits, visitor.secondsLeft(loop.now()));
    }

    private void reply(byte[] message) {
        out.write(List.of(message), reader.lowWaterMark());
    }
}
