package io.gridtick.stream.lane;

import io.gridtick.stream.log.LogArchive;
import io.gridtick.stream.log.LogEntry;
import io.gridtick.stream.log.LogLimits;
import io.gridtick.stream.log.LogRing;
import io.gridtick.stream.log.LogStage.Shown;
import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.LogTopic;
import io.gridtick.stream.topic.Moment;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.gridtick.stream.topic.TableForm;
import io.gridtick.stream.topic.TableTopic;
import io.gridtick.stream.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All topics, and who is told of their changes when. Belongs to one thread. */
public final class TopicBoard {
    private static final long NOTHING_HELD = Long.MAX_VALUE;

    private final Sequence sequence;
    private final Beats beats;
    private final LongAdder committed = new LongAdder();
    private final LongAdder merged = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final List<LoopLanes> loops = new ArrayList<>();
    private final Shelf shelf;

    /** The lanes that want a topic, or all that a pattern covers. */
    private final Map<String, Set<Lane>> wanted = new HashMap<>();

    public TopicBoard(Sequence sequence, Table.Memory memory, Duration live, Encodings encodings, long nowNanos) {
        this.sequence = sequence;
        beats = new Beats(live, nowNanos);
        shelf = new Shelf(memory, encodings, sequence.last());
    }

    /** The first sequence whose event is still being stored. */
    private long held = NOTHING_HELD;

    /** A loop with readers, and how it gets its turns; each of them is followed by {@link #done}. */
    public LoopLanes loop(Consumer<Turn> way) {
        LoopLanes loop = new LoopLanes(way);
        loops.add(loop);
        return loop;
    }

    /** The number given out last. */
    public long last() {
        return sequence.last();
    }

    public LongAdder committed() {
        return committed;
    }

    /** Changes that nobody at a rate was told by themselves, because a newer one came before its turn. */
    public LongAdder merged() {
        return merged;
    }

    /** How often a rate was due while a loop was still busy with its last turn. */
    public LongAdder overruns() {
        return overruns;
    }

    public Collection<Topic> topics() {
        return shelf.all();
    }

    public @Nullable Topic topic(String name) {
        return shelf.get(name);
    }

    // Changes

    /** How this table is told, once it is there. */
    public void shape(String table, TableForm form) {
        shelf.shape(table, form);
    }

    /** Makes a table known, also before its first row. */
    public void declare(String name) {
        TableTopic _ = table(name);
    }

    /** A row as it now is; null bytes say that it is gone. */
    public void change(String table, String key, byte @Nullable [] json, long nowMillis) {
        TableTopic topic = table(table);
        if (topic.apply(key, json, new Moment(sequence.next(), nowMillis))) {
            committed.increment();
            changed(topic, sequence.last());
        }
    }

    /** Makes a log known: its newest entries, and where the older ones are. */
    public void addLog(
            String name, List<LogEntry> newest, LogLimits.Memory memory, LogArchive archive, long nowMillis) {
        long floor =
                newest.isEmpty() ? Sequence.SEEN_NOTHING : newest.getFirst().sequence() - 1;
        LogRing ring = new LogRing(floor, memory);
        newest.forEach(entry -> ring.add(entry, nowMillis));
        add(new LogTopic(name, ring, archive, shelf.encodings()));
    }

    /** A log is over, also for those who follow it. */
    public void removeLog(String name) {
        shelf.drop(topic -> topic instanceof LogTopic && topic.name().equals(name), sequence::next);
    }

    /** Gives out so many sequences, whose events are shown when they are stored; the first of them is returned. */
    public long reserve(int count) {
        long first = sequence.next();
        for (int i = 1; i < count; i++) {
            long _ = sequence.next();
        }
        held = first;
        return first;
    }

    /** What was reserved is stored now: events in the order of their sequences. */
    public void show(List<Shown> entries, long nowMillis) {
        held = NOTHING_HELD;
        for (Shown shown : entries) {
            if (topic(shown.topic()) instanceof LogTopic log) {
                log.add(shown.entry(), nowMillis);
                committed.increment();
                changed(log, shown.entry().sequence());
            }
        }
    }

    /** Up to here everything was shown that will ever be. */
    public long settled() {
        return Math.min(sequence.last(), held - 1);
    }

    /** The message that a stream of this table would begin with; empty where there is no such table. */
    public Optional<byte[]> snapshot(String name, long nowMillis) {
        return topic(name) instanceof TableTopic table
                ? table.since(Sequence.SEEN_NOTHING, moment(nowMillis))
                        .map(bodies -> bodies.getFirst().json())
                : Optional.empty();
    }

    /** Ends a topic: its rows go, and it is forgotten when nobody can have missed that any more. */
    public void retire(String name, long nowMillis) {
        if (topic(name) instanceof TableTopic table && table.retire(new Moment(sequence.next(), nowMillis))) {
            changed(table, sequence.last());
        }
    }

    /** Begins a table anew: whoever follows it gets a snapshot. */
    public void restart(String name) {
        if (topic(name) instanceof TableTopic known) {
            known.restart(sequence.next());
            changed(known, sequence.last());
        } else {
            declare(name);
        }
    }

    /** Drops what is too old, and topics that ended. */
    public void forget(long nowMillis) {
        shelf.forget(nowMillis);
    }

    /** Forgets topics at once that nobody wants by any name. */
    public void drop(Predicate<String> isSuperfluous) {
        shelf.drop(
                topic -> shelf.names(topic).stream().noneMatch(wanted::containsKey) && isSuperfluous.test(topic.name()),
                sequence::next);
    }

    /** Whoever wants this topic is told with the next turn of its lane. */
    private void changed(Topic topic, long number) {
        for (String name : shelf.names(topic)) {
            for (Lane lane : wanted.getOrDefault(name, Set.of())) {
                if (!lane.changed(topic, number)) {
                    merged.increment();
                }
                beats.news(lane.rate());
            }
        }
    }

    private TableTopic table(String name) {
        if (topic(name) instanceof TableTopic known) {
            return known;
        }
        // A number of its own: whoever was told anything before lacks the whole topic, and begins with a snapshot.
        TableTopic topic = shelf.makeTable(name, sequence.next());
        changed(topic, sequence.last());
        return topic;
    }

    private void add(Topic topic) {
        shelf.add(topic);
        changed(topic, sequence.last());
    }

    // Questions

    /** Answers a reader of this loop, whose lanes get the changes from now on. */
    public void ask(LoopLanes loop, List<Wish> wishes, long nowMillis, Consumer<Answer> whenAnswered) {
        answer(hear(loop, wishes, name -> false), Map.of(), nowMillis, whenAnswered);
    }

    /** Has the lanes of this loop get the changes from now on, also of what will be there only when the answer is. */
    public Question hear(LoopLanes loop, List<Wish> wishes, Predicate<String> isExpected) {
        Set<String> unknown = new HashSet<>();
        for (Wish wish : wishes) {
            String name = wish.name();
            if (Pattern.isPattern(name) || topic(name) != null || isExpected.test(name)) {
                want(loop.lane(wish.rate(), sequence.last()), name);
            } else {
                unknown.add(name);
            }
        }
        return new Question(loop, wishes, unknown);
    }

    /** Answers what was asked; some of it may not have come about. */
    public void answer(Question question, Map<String, Lack> missing, long nowMillis, Consumer<Answer> whenAnswered) {
        Moment now = moment(nowMillis);
        Map<String, Lack> lacking = new HashMap<>();
        Answering answering = new Answering(
                now,
                this::covered,
                lacking,
                (parts, absent) -> whenAnswered.accept(new Answer(
                        settled(), marks(question.loop(), question.wishes(), moment(nowMillis)), parts, absent)));
        for (Wish wish : question.wishes()) {
            Lack why = isThere(question, wish.name()) ? missing.get(wish.name()) : Lack.UNKNOWN;
            if (why == null) {
                answer(wish, answering, now);
            } else {
                lacking.put(wish.name(), missing.getOrDefault(wish.name(), why));
            }
        }
        answering.send();
    }

    /** What began to be there after the asking is not told by the lanes. */
    private boolean isThere(Question question, String name) {
        return Pattern.isPattern(name)
                || (topic(name) != null && !question.unknown().contains(name));
    }

    private void answer(Wish wish, Answering answering, Moment now) {
        long since = since(wish, now);
        if (wish.since() > since || shelf.isBeyondMemory(wish.name(), since)) {
            answering.restart(wish);
        } else {
            answering.ask(wish, since);
        }
    }

    /** Whether somebody wants this topic, or pattern, by exactly this name. */
    public boolean isWanted(String name) {
        return wanted.containsKey(name);
    }

    /** Nobody on this loop wants that at this rate any more. */
    public void unwant(LoopLanes loop, Rate rate, String name) {
        Lane lane = loop.existing(rate);
        if (lane == null || !lane.unwant(name)) {
            return;
        }
        wanted.computeIfPresent(name, (same, lanes) -> {
            lanes.remove(lane);
            return lanes.isEmpty() ? null : lanes;
        });
        if (lane.isEmpty()) {
            loop.drop(lane);
        }
    }

    private Moment moment(long nowMillis) {
        return new Moment(sequence.last(), settled(), nowMillis);
    }

    /** Whoever was told more than there is was told it by somebody else, and begins anew. */
    private static long since(Wish wish, Moment now) {
        return wish.since() > now.sequence() ? Sequence.SEEN_NOTHING : wish.since();
    }

    private void want(Lane lane, String name) {
        if (lane.want(name)) {
            wanted.computeIfAbsent(name, same -> new HashSet<>()).add(lane);
        }
    }

    private Collection<Topic> covered(Wish wish) {
        if (Pattern.isPattern(wish.name())) {
            return shelf.below(wish.name()).stream()
                    .filter(topic -> !wish.hidden().test(topic.name()))
                    .toList();
        }
        Topic topic = topic(wish.name());
        return topic == null ? List.of() : List.of(topic);
    }

    private Map<Rate, Long> marks(LoopLanes loop, List<Wish> wishes, Moment now) {
        Map<Rate, Long> marks = new EnumMap<>(Rate.class);
        for (Wish wish : wishes) {
            Lane lane = loop.existing(wish.rate());
            if (lane != null) {
                marks.put(wish.rate(), lane.mark(now));
            }
        }
        return marks;
    }

    // Turns

    /** Tells all loops what is due now. */
    public void fire(long nowNanos, long nowMillis) {
        Set<Rate> due = beats.take(nowNanos);
        if (!due.isEmpty()) {
            Moment now = moment(nowMillis);
            loops.forEach(loop -> fire(loop, due, now));
        }
    }

    /** When {@link #fire} has something to do next, as far as it is known. */
    public OptionalLong nextFire() {
        return beats.next();
    }

    /** Tells a loop how far it is, also when nothing changed for it. */
    public void refresh(LoopLanes loop, long nowMillis) {
        loop.refresh(moment(nowMillis));
    }

    /** The loop has delivered its turn. */
    public void done(LoopLanes loop, long nowMillis) {
        loop.done(moment(nowMillis));
    }

    /** The lanes of a rate advance together, also those with nothing to tell, so that the next turn is the same for all. */
    private void fire(LoopLanes loop, Set<Rate> due, Moment now) {
        List<Lane> lanes = new ArrayList<>(due.size());
        for (Rate rate : due) {
            Lane lane = loop.existing(rate);
            if (lane != null) {
                lanes.add(lane);
            }
        }
        if (!loop.isBusy()) {
            loop.tell(lanes, now);
            return;
        }
        for (Lane lane : lanes) {
            if (!lane.isQuiet()) {
                lane.owe();
                overruns.increment();
            }
        }
    }
}
