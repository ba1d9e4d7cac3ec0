package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.gridtick.stream.topic.TableForm;
import io.gridtick.stream.topic.TableTopic;
import io.gridtick.stream.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All topics, by their names and by the patterns that cover them. */
final class Shelf {
    private final Table.Memory memory;
    private final Encodings encodings;
    private final EndedTopics ended;
    private final Map<String, TableForm> forms = new HashMap<>();
    private final Map<String, Entry> topics = new HashMap<>();

    /** The topics below each pattern that covers any. */
    private final Map<String, Set<Topic>> below = new HashMap<>();

    /** A topic, and all names by which it may be wanted. */
    private record Entry(Topic topic, List<String> names) {}

    Shelf(Table.Memory memory, Encodings encodings, long start) {
        this.memory = memory;
        this.encodings = encodings;
        ended = new EndedTopics(start);
    }

    Encodings encodings() {
        return encodings;
    }

    Collection<Topic> all() {
        return topics.values().stream().map(Entry::topic).toList();
    }

    @Nullable
    Topic get(String name) {
        Entry entry = topics.get(name);
        return entry == null ? null : entry.topic();
    }

    /** The topic's own name and the patterns that cover it; none where it is not here. */
    List<String> names(Topic topic) {
        Entry entry = topics.get(topic.name());
        return entry == null ? List.of() : entry.names();
    }

    Collection<Topic> below(String pattern) {
        return below.getOrDefault(pattern, Set.of());
    }

    /** How this table is told, once it is there. */
    void shape(String name, TableForm form) {
        forms.put(name, form);
    }

    /** A new table, that begins with this number. */
    TableTopic makeTable(String name, long start) {
        TableForm form = forms.getOrDefault(name, TableForm.ROWS);
        TableTopic topic = new TableTopic(name, new Table(start, memory), form, encodings);
        add(topic);
        return topic;
    }

    void add(Topic topic) {
        List<String> names = new ArrayList<>(Pattern.covering(topic.name()));
        names.forEach(pattern ->
                below.computeIfAbsent(pattern, same -> new LinkedHashSet<>()).add(topic));
        names.add(topic.name());
        topics.put(topic.name(), new Entry(topic, List.copyOf(names)));
    }

    /** Drops what is too old, and topics that ended. */
    void forget(long nowMillis) {
        topics.values().forEach(entry -> entry.topic().forget(nowMillis));
        those(topic -> topic.isOver(nowMillis))
                .forEach(entry -> remove(entry, entry.topic().lastChange()));
    }

    /** Removes topics as they are: whoever has them at an earlier sequence than this one is not told any more that they went. */
    void drop(Predicate<Topic> condition, LongSupplier sequence) {
        those(condition).forEach(entry -> remove(entry, sequence.getAsLong()));
    }

    private List<Entry> those(Predicate<Topic> condition) {
        return topics.values().stream()
                .filter(entry -> condition.test(entry.topic()))
                .toList();
    }

    /** Whether topics of this pattern were forgotten that somebody at this cursor may still have. */
    boolean isBeyondMemory(String name, long since) {
        return Pattern.isPattern(name) && since != Sequence.SEEN_NOTHING && ended.isBeyondMemory(name, since);
    }

    private void remove(Entry entry, long sequence) {
        topics.remove(entry.topic().name());
        for (String name : entry.names()) {
            if (Pattern.isPattern(name)) {
                ended.add(name, sequence);
            }
            below.computeIfPresent(name, (same, those) -> {
                those.remove(entry.topic());
                return those.isEmpty() ? null : those;
            });
        }
    }
}
