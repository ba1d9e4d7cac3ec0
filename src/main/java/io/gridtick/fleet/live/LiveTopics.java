package io.gridtick.fleet.live;

import io.gridtick.fleet.RowWriter;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.grid.GridRows;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.lane.Lack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** The topics of single GPUs: which of them somebody follows, and what of them is due. For the fleet's thread. */
public final class LiveTopics {
    private static final int GPUS_PER_TURN = 256;
    private static final long MINUTE_MILLIS = 60_000;

    private final GpuIndex index;
    private final GridFeed grid;
    private final List<Feed> feeds;
    private final Set<String> followed = new HashSet<>();
    private final LinkedHashSet<Gpu> due = new LinkedHashSet<>();
    private List<Runnable> waiting = new ArrayList<>();
    private long agedMinute;

    public LiveTopics(GpuIndex index, Publisher publisher, RowWriter writer) {
        this.index = index;
        grid = new GridFeed(index, publisher);
        feeds = List.of(new RegionFeed(index, publisher, writer), new DetailFeed(index, publisher, writer), grid);
    }

    /** Somebody follows a topic, or all that a pattern covers. Tells when {@link #work} has published what there is. */
    public void begin(String name, long nowMillis, Consumer<Optional<Lack>> whenThere) {
        List<Feed> meant = feeds.stream().filter(feed -> feed.isFor(name)).toList();
        Optional<Lack> lack = meant.isEmpty() ? Optional.of(Lack.UNKNOWN) : begin(name, meant, nowMillis);
        if (lack.isPresent()) {
            whenThere.accept(lack);
            return;
        }
        if (followed.isEmpty()) {
            index.watch(true);
        }
        followed.add(name);
        waiting.add(() -> whenThere.accept(Optional.empty()));
    }

    public void end(String name) {
        followed.remove(name);
        feeds.stream().filter(feed -> feed.isFor(name)).forEach(feed -> feed.end(name));
        if (followed.isEmpty()) {
            index.watch(false);
            due.clear();
        }
    }

    public boolean isFollowed() {
        return !followed.isEmpty();
    }

    /** Looks what changed; {@link #work} shows it. */
    public void collect(long nowMillis) {
        due.addAll(index.takeTouched());
        long minute = Math.floorDiv(nowMillis, MINUTE_MILLIS);
        if (minute != agedMinute) {
            agedMinute = minute;
            feeds.forEach(feed -> due.addAll(feed.aging()));
        }
    }

    /** Shows and publishes a bounded part of what is due. True when there is more. */
    public boolean work(long nowMillis) {
        Iterator<Gpu> next = due.iterator();
        for (int i = 0; i < GPUS_PER_TURN && next.hasNext(); i++) {
            Gpu gpu = next.next();
            next.remove();
            feeds.forEach(feed -> feed.show(gpu, nowMillis));
        }
        if (!due.isEmpty()) {
            return true;
        }
        feeds.forEach(feed -> feed.publish(nowMillis));
        List<Runnable> served = waiting;
        waiting = new ArrayList<>();
        served.forEach(Runnable::run);
        return false;
    }

    /** Whether something was shown that is to be published later, to keep the pace. */
    public boolean isOwing() {
        return feeds.stream().anyMatch(Feed::isOwing);
    }

    /** What the positions of the grid stand for; empty where nobody follows it, or at another revision. */
    public Optional<GridRows> gridRows(OptionalLong revision, int from) {
        return grid.rows(revision, from);
    }

    private Optional<Lack> begin(String name, List<Feed> meant, long nowMillis) {
        for (Feed feed : meant) {
            Feed.Beginning beginning = feed.begin(name, nowMillis);
            if (beginning.lack().isPresent()) {
                return beginning.lack();
            }
            due.addAll(beginning.gpus());
        }
        return Optional.empty();
    }
}
