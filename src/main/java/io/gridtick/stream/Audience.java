package io.gridtick.stream;

import io.gridtick.stream.StreamCounters.Counted;
import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Pattern;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Share;
import io.gridtick.stream.lane.Turn;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The readers of one loop: who is told what at which rate, and up to where they were told. Belongs to that loop. */
final class Audience {
    private static final Rate[] RATES = Rate.values();

    private final Hub hub;
    private final StreamCounters counters;
    private final List<Map<String, Seats>> seats =
            Stream.of(RATES).<Map<String, Seats>>map(rate -> new HashMap<>()).toList();
    private final long[] through = new long[RATES.length];
    private final List<Reader> due = new ArrayList<>();
    private long newest;
    private long bodies;
    private long bytes;

    Audience(Hub hub, StreamCounters counters) {
        this.hub = hub;
        this.counters = counters;
    }

    /** Who knows the topics. What is said to it arrives in the order in which it was said. */
    interface Hub {
        /** Answers on this loop, in one piece or in several. */
        void ask(List<Wish> wishes, Consumer<Answer> whenAnswered);

        /** Nobody here wants that at this rate any more. */
        void unwant(Rate rate, String name);
    }

    /** Those who want a topic at one rate, and of them those who are up to date. */
    private static final class Seats {
        private final Set<Reader> taken = new HashSet<>();
        private int wanted;
    }

    void want(Rate rate, String name) {
        at(rate).computeIfAbsent(name, same -> new Seats()).wanted++;
        counters.add(Counted.SUBSCRIPTIONS, 1);
    }

    /** The last to leave tells the hub. */
    void unwant(Rate rate, String name) {
        counters.add(Counted.SUBSCRIPTIONS, -1);
        Seats those = at(rate).get(name);
        if (those != null && --those.wanted == 0) {
            at(rate).remove(name);
            hub.unwant(rate, name);
        }
    }

    /** From now on this reader is told; it wants the topic already. */
    void sit(Rate rate, String name, Reader reader) {
        Seats those = at(rate).get(name);
        if (those != null) {
            those.taken.add(reader);
        }
    }

    void rise(Rate rate, String name, Reader reader) {
        Seats those = at(rate).get(name);
        if (those != null) {
            those.taken.remove(reader);
        }
    }

    void ask(List<Wish> wishes, Consumer<Answer> whenAnswered) {
        hub.ask(wishes, answer -> {
            newest = Math.max(newest, answer.through());
            answer.marks().forEach(this::mark);
            whenAnswered.accept(answer);
        });
    }

    /** Up to here those who are seated at this rate were told everything. */
    long through(Rate rate) {
        return through[rate.index()];
    }

    /** The greatest sequence that is known here. */
    long newest() {
        return newest;
    }

    StreamCounters counters() {
        return counters;
    }

    /** Whoever is due in several lanes gets it all in one write. */
    void deliver(Turn turn) {
        turn.shares().forEach(this::offer);
        newest = Math.max(newest, turn.through());
        turn.shares().forEach(share -> mark(share.rate(), share.through()));
        due.forEach(Reader::flush);
        due.clear();
        report();
    }

    /** Bodies went out to a reader. */
    void sent(int count, long length) {
        bodies += count;
        bytes += length;
    }

    void report() {
        if (bodies > 0) {
            counters.add(Counted.DELIVERED, bodies);
            counters.add(Counted.DELIVERED_BYTES, bytes);
            bodies = 0;
            bytes = 0;
        }
    }

    private void offer(Share share) {
        Map<String, Seats> here = at(share.rate());
        for (Body body : share.bodies()) {
            for (Reader reader : readers(here, body.topic())) {
                isDue(reader, reader.offer(body.topic(), body, share.from()));
            }
            for (String pattern : Pattern.covering(body.topic())) {
                for (Reader reader : readers(here, pattern)) {
                    isDue(reader, reader.offer(pattern, body, share.from()));
                }
            }
        }
        for (String topic : share.missed()) {
            miss(here, topic, topic, share.from());
            Pattern.covering(topic).forEach(pattern -> miss(here, pattern, topic, share.from()));
        }
    }

    private void miss(Map<String, Seats> here, String name, String topic, long from) {
        for (Reader reader : readers(here, name)) {
            isDue(reader, reader.miss(name, topic, from));
        }
    }

    private void isDue(Reader reader, boolean isFirst) {
        if (isFirst) {
            due.add(reader);
        }
    }

    private static Set<Reader> readers(Map<String, Seats> here, String name) {
        Seats those = here.get(name);
        return those == null ? Set.of() : those.taken;
    }

    private void mark(Rate rate, long sequence) {
        through[rate.index()] = Math.max(through[rate.index()], sequence);
    }

    private Map<String, Seats> at(Rate rate) {
        return seats.get(rate.index());
    }
}
