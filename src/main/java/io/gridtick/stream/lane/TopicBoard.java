package io.gridtick.stream.lane;

import io.gridtick.stream.log.LogArchive;
import io.gridtick.stream.log.LogEntry;
import io.gridtick.stream.log.LogRing;
import io.gridtick.stream.log.LogStage.Shown;
import io.gridtick.stream.log.Logs;
import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.LogTopic;
import io.gridtick.stream.topic.Moment;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.gridtick.stream.topic.TableTopic;
import io.gridtick.stream.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All topics, and who is told of their changes when. Belongs to one thread. */
public final class TopicBoard {
    private static final long NOTHING_HELD = Long.MAX_VALUE;

    private final Sequence sequence;
    private final Table.Memory memory;
    private final Encodings encodings;
    private final Beats beats;
    private final LongAdder committed = new LongAdder();
    private final LongAdder merged = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final EndedTopics ended;
    private final List<LoopLanes> loops = new ArrayList<>();
    private final Map<String, Entry> topics = new HashMap<>();

    /** The topics below each pattern that covers any. */
    private final Map<String, Set<Topic>> below = new HashMap<>();

    /** The lanes that want a topic, or all that a pattern covers. */
    private final Map<String, Set<Lane>> wanted = new HashMap<>();

    public TopicBoard(Sequence sequence, Table.Memory memory, Duration live, Encodings encodings, long nowNanos) {
        this.sequence = sequence;
        this.memory = memory;
        this.encodings = encodings;
        beats = new Beats(live, nowNanos);
        ended = new EndedTopics(sequence.last());
    }

    /** The first sequence whose event is still being stored. */
    private long held = NOTHING_HELD;

    /** A topic, and all names by which it may be wanted. */
    private record Entry(Topic topic, List<String> names) {}

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
        return topics.values().stream().map(Entry::topic).toList();
    }

    public @Nullable Topic topic(String name) {
        Entry entry = topics.get(name);
        return entry == null ? null : entry.topic();
    }

    // Changes

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
    public void addLog(String name, List<LogEntry> newest, Logs logs, LogArchive archive, long nowMillis) {
        long floor =
                newest.isEmpty() ? Sequence.SEEN_NOTHING : newest.getFirst().sequence() - 1;
        LogRing ring = new LogRing(floor, logs.limits().memory());
        newest.forEach(entry -> ring.add(entry, nowMillis));
        add(new LogTopic(name, ring, archive, encodings));
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

    /** Drops what is too old, and topics that ended. */
    public void forget(long nowMillis) {
        List<Entry> over = new ArrayList<>();
        for (Entry entry : topics.values()) {
            entry.topic().forget(nowMillis);
            if (entry.topic().isOver(nowMillis)) {
                over.add(entry);
            }
        }
        over.forEach(this::remove);
    }

    /** Whoever wants this topic is told with the next turn of its lane. */
    private void changed(Topic topic, long number) {
        Entry entry = topics.get(topic.name());
        if (entry == null) {
            return;
        }
        for (String name : entry.names()) {
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
        TableTopic topic = new TableTopic(name, new Table(sequence.next(), memory), encodings);
        add(topic);
        return topic;
    }

    private void add(Topic topic) {
        List<String> names = new ArrayList<>(Pattern.covering(topic.name()));
        names.forEach(pattern ->
                below.computeIfAbsent(pattern, same -> new LinkedHashSet<>()).add(topic));
        names.add(topic.name());
        topics.put(topic.name(), new Entry(topic, List.copyOf(names)));
        changed(topic, sequence.last());
    }

    private void remove(Entry entry) {
        topics.remove(entry.topic().name());
        for (String name : entry.names()) {
            if (Pattern.isPattern(name)) {
                ended.add(name, entry.topic().lastChange());
            }
            below.computeIfPresent(name, (same, those) -> {
                those.remove(entry.topic());
                return those.isEmpty() ? null : those;
            });
        }
    }

    // Questions

    /** Answers a reader of this loop, whose lanes get the changes from now on. */
    public void ask(LoopLanes loop, List<Wish> wishes, long nowMillis, Consumer<Answer> whenAnswered) {
        Moment now = moment(nowMillis);
        Answering answering = new Answering(
                now,
                this::covered,
                (parts, unknown) -> whenAnswered.accept(
                        new Answer(settled(), marks(loop, wishes, moment(nowMillis)), parts, unknown)));
        for (Wish wish : wishes) {
            if (Pattern.isPattern(wish.name()) || topics.containsKey(wish.name())) {
                want(loop.lane(wish.rate(), now.sequence()), wish.name());
                long since = since(wish, now);
                if (wish.since() > since || isBeyondMemory(wish.name(), since)) {
                    answering.restart(wish);
                } else {
                    answering.ask(wish, since);
                }
            } else {
                answering.isUnknown(wish.name());
            }
        }
        answering.send();
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

    /** Whether topics of this pattern were forgotten that somebody at this cursor may still have. */
    private boolean isBeyondMemory(String name, long since) {
        return Pattern.isPattern(name) && since != Sequence.SEEN_NOTHING && ended.isBeyondMemory(name, since);
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
            Collection<Topic> all = below.getOrDefault(wish.name(), Set.of());
            return all.stream()
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
