package io.gridtick.ingest.source;

import io.gridtick.http.Caller;
import io.gridtick.ingest.Protocol;
import io.gridtick.loop.ByteBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All sources that were heard of lately, a bounded number. May be used from any thread; a request of a known source takes
 * no lock here.
 */
public final class Sources {
    public static final int MAX = 10_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);
    private static final long GPU_MEMORY_BYTES = 16L << 20;

    /** When there is no room, room is made for several: looking for the longest silent means looking at all. */
    private static final int PORTIONS = 64;

    private final int max;
    private final OptionalLong samplesPerSecond;
    private final Function<String, Optional<String>> keyNames;
    private final ByteBudget gpuMemory = new ByteBudget(GPU_MEMORY_BYTES);
    private final Map<SourceKey, Source> sources = new ConcurrentHashMap<>();

    /** Those that changed since they were published, each once. */
    private final Queue<Source> changed = new ConcurrentLinkedQueue<>();

    private final Queue<String> gone = new ConcurrentLinkedQueue<>();
    private final KeyWaits waits = new KeyWaits();

    /**
     * @param samplesPerSecond how much each source may send; empty for as much as it can
     * @param keyNames the name of a key by its id, where it is known
     */
    public Sources(OptionalLong samplesPerSecond, Function<String, Optional<String>> keyNames) {
        this(MAX, samplesPerSecond, keyNames);
    }

    Sources(int max, OptionalLong samplesPerSecond, Function<String, Optional<String>> keyNames) {
        this.max = max;
        this.samplesPerSecond = samplesPerSecond;
        this.keyNames = keyNames;
    }

    /** What is to be published: the rows of sources that changed, and the ids of those that were forgotten. */
    record Changes(List<SourceRow> rows, List<String> gone) {}

    /** The source of a request. */
    public Source of(Caller caller, Protocol protocol, String address, long nowMillis, long nowNanos) {
        SourceKey key = SourceKey.of(caller, protocol, address);
        Source known = sources.get(key);
        return known == null ? make(key, nowMillis, nowNanos) : known;
    }

    /** To be called when a request of it is over. */
    public void changed(Source source) {
        if (source.markChanged()) {
            changed.add(source);
        }
        waits.tell(source.key());
    }

    /** What all that sends by this key did so far; it goes through all sources. */
    public KeyReport report(String keyId) {
        return sources.values().stream()
                .filter(source -> source.key().keyId().filter(keyId::equals).isPresent())
                .map(Source::report)
                .reduce(KeyReport.NOTHING, KeyReport::plus);
    }

    /** Who waits for requests by some key. */
    public KeyWaits waits() {
        return waits;
    }

    public int count() {
        return sources.size();
    }

    /** At most so many of those that changed, the first first; and who is no more. */
    Changes takeChanges(int limit) {
        List<String> ids = new ArrayList<>();
        for (String id = gone.poll(); id != null; id = gone.poll()) {
            ids.add(id);
        }
        List<SourceRow> rows = new ArrayList<>();
        while (rows.size() < limit) {
            Source source = changed.poll();
            if (source == null) {
                break;
            }
            // First, so that what changes while the row is made is published again.
            source.takeChange();
            if (sources.get(source.key()) == source) {
                rows.add(source.row(keyNames));
            }
        }
        return new Changes(rows, ids);
    }

    /** Forgets who has been silent for a day. */
    synchronized void forgetSilent(long nowMillis) {
        long oldest = nowMillis - FORGOTTEN_AFTER.toMillis();
        sources.values().stream()
                .filter(source -> source.lastSeenMillis() < oldest)
                .toList()
                .forEach(this::forget);
    }

    /** Those that the filter lets through and that come behind this place, at most so many. */
    List<SourceItem> list(SourceFilter filter, Optional<SourcePlace> after, int limit) {
        Map<SourcePlace, Source> byPlace = new HashMap<>();
        matching(filter).forEach(source -> byPlace.put(place(source), source));
        return byPlace.entrySet().stream()
                .filter(entry -> after.isEmpty() || entry.getKey().compareTo(after.get()) > 0)
                .sorted(Map.Entry.comparingByKey())
                .limit(limit)
                .map(entry -> new SourceItem(entry.getKey(), entry.getValue().row(keyNames)))
                .toList();
    }

    private Stream<Source> matching(SourceFilter filter) {
        return sources.values().stream()
                .filter(source ->
                        filter.protocol().isEmpty() || filter.protocol().get() == source.protocol())
                .filter(source -> !filter.hasProblems() || source.hasProblem())
                .filter(source -> filter.letters().isEmpty()
                        || source.says(
                                filter.letters().get(), source.key().keyId().flatMap(keyNames)));
    }

    private static SourcePlace place(Source source) {
        return new SourcePlace(source.lastSeenMillis(), source.id());
    }

    private synchronized Source make(SourceKey key, long nowMillis, long nowNanos) {
        Source known = sources.get(key);
        if (known != null) {
            return known;
        }
        if (sources.size() >= max) {
            makeRoom();
        }
        SampleBucket bucket =
                samplesPerSecond.isEmpty() ? null : new SampleBucket(samplesPerSecond.getAsLong(), nowNanos);
        Source made = new Source(key, bucket, gpuMemory, nowMillis);
        sources.put(key, made);
        return made;
    }

    private void makeRoom() {
        Map<Source, Long> lastSeen = new HashMap<>();
        sources.values().forEach(source -> lastSeen.put(source, source.lastSeenMillis()));
        lastSeen.entrySet().stream()
                .sorted(Comparator.comparingLong(Map.Entry::getValue))
                .limit(max / PORTIONS + 1)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
    }

    private void forget(Source source) {
        if (sources.remove(source.key(), source)) {
            source.release();
            gone.add(source.id());
        }
    }
}
