package io.gridtick.fleet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.board.Vitals;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.EventLog;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.SeverityTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live fleet. Plain and synchronous. The same facts give the same state, in whatever order and pieces they came and
 * however often; time passes by {@link #age} and by each batch, and what that changes does not depend on how often it is
 * called, so a replay of the journal gives what was there before.
 */
public final class FleetState {
    /** What one node is made for; more would only fill its memory. */
    static final int GPUS_MAX = 200_000;

    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    /** A GPU that nobody speaks of for so long is forgotten at the next full hour; no sample may be older. */
    static final long FORGOTTEN_AFTER_MILLIS = 7 * 24 * HOUR_MILLIS;

    private final Roster roster;
    private final Census census = new Census();
    private final Deadlines deadlines = new Deadlines();
    private final EventLog events = new EventLog();
    private final SeverityTable severities;
    private final Consumer<FleetEvent> listener;
    private final Vitals vitals = new Vitals(this::raise);
    private final Silence silence = new Silence(census, deadlines, this::raise);
    private final List<Claim> claims = new ArrayList<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final Recall recall;
    private long shownMinute;
    private long sweptHour;
    private long position = Long.MIN_VALUE;
    private boolean isHeld;
    private @Nullable Snapshot snapshot;

    /** A place that two boards were said to be in. */
    private record Claim(String host, int index, Gpu one, Gpu other) {}

    /** As the other one, where only senders say regions, with room for as many GPUs as one node is made for. */
    public FleetState(SeverityTable severities, Consumer<FleetEvent> listener) {
        this(severities, listener, RegionRules.NONE, GPUS_MAX);
    }

    /**
     * @param listener gets every event once; after a start those of the replay again
     * @param regions of hosts for which no sender says one
     * @param gpusMax for how many GPUs there is room; samples of more are refused
     */
    public FleetState(SeverityTable severities, Consumer<FleetEvent> listener, RegionRules regions, int gpusMax) {
        this.severities = severities;
        this.listener = listener;
        this.roster = new Roster(gpusMax, regions);
        this.recall = new Recall(roster);
    }

    /** As {@link #take}, for who asks only what became of it. */
    @CanIgnoreReturnValue
    public Applied apply(SampleBatch batch, long batchPosition, long nowMillis) {
        return take(batch, batchPosition, nowMillis).applied();
    }

    /** As {@link #take}, for who asks only what became of it. */
    @CanIgnoreReturnValue
    public Applied apply(SampleBatch batch, long nowMillis) {
        return take(batch, nowMillis).applied();
    }

    /** As the other one; what was taken up to a position that is not before this one changes nothing, and is told again. */
    Taken take(SampleBatch batch, long batchPosition, long nowMillis) {
        if (batchPosition <= position) {
            return recall.look(batch, nowMillis);
        }
        recall.end();
        position = batchPosition;
        return take(batch, nowMillis);
    }

    /** Takes a batch that arrived at {@code nowMillis}. Taking it again changes nothing. */
    public Taken take(SampleBatch batch, long nowMillis) {
        age(nowMillis);
        TakenRows rows = new TakenRows(batch);
        Metric[] present = Arrays.stream(Metric.values()).filter(batch::has).toArray(Metric[]::new);
        int accepted = 0;
        int refused = 0;
        int late = 0;
        for (int row = 0; row < batch.size(); row++) {
            Gpu gpu = roster.meant(batch.gpu(row));
            long newestMillis = gpu == null ? Gpu.NEVER : gpu.newestMillis();
            if (gpu == null) {
                refused++;
            } else if (applyRow(gpu, batch, row, present, nowMillis, rows)) {
                accepted++;
                late += batch.timeMillis(row) < newestMillis ? 1 : 0;
            }
        }
        claims.forEach(claim -> settle(claim, nowMillis));
        claims.clear();
        return new Taken(new Applied(accepted, batch.size() - accepted - refused, refused, late), rows);
    }

    /** Lets time pass: GPUs that have not reported for long become late, stale, gone. */
    public void age(long nowMillis) {
        for (Deadlines.Look look = deadlines.takeDue(nowMillis); look != null; look = deadlines.takeDue(nowMillis)) {
            if (look.gpu().membership().place() != null) {
                keep(look.gpu());
                silence.lookAt(look.gpu(), look.millis());
            }
        }
        long minute = Math.floorDiv(nowMillis, MINUTE_MILLIS);
        if (minute > shownMinute) {
            shownMinute = minute;
            census.touchAll();
        }
        forgetSilent(nowMillis);
    }

    /** Has time pass by batches only, while the past is told, or by the clock again. */
    void hold(boolean isPast) {
        isHeld = isPast;
    }

    boolean isHeld() {
        return isHeld;
    }

    /** Begins to write down what is now; one before that is not ended is given up. */
    Snapshot save(long nowMillis, int itemsPerTurn) {
        Snapshot.Head head = new Snapshot.Head(position, shownMinute, sweptHour);
        snapshot = new Snapshot(head, nowMillis, itemsPerTurn, roster, census.changed(), events.all());
        return snapshot;
    }

    void endSave(Snapshot ended) {
        if (snapshot == ended) {
            snapshot = null;
            int _ = roster.tell(null);
        }
    }

    /** Takes over more of what was saved; true once that was all. Before anything else is taken. */
    boolean load(SavedFleet saved, int itemsMax) {
        if (!goesOnInto(saved.events(), itemsMax) || !saved.goesOnInto(roster, census, deadlines, itemsMax)) {
            return false;
        }
        census.touchAll();
        shownMinute = saved.head().shownMinute();
        sweptHour = saved.head().sweptHour();
        position = saved.position();
        return true;
    }

    /** They may have been raised a moment before the end, and be known nowhere else. */
    private boolean goesOnInto(Deque<FleetEvent> saved, int itemsMax) {
        for (int i = 0; i < itemsMax && !saved.isEmpty(); i++) {
            FleetEvent event = saved.remove();
            boolean _ = events.add(event);
            listener.accept(event);
        }
        return saved.isEmpty();
    }

    SavedFleet reading() {
        return new SavedFleet(roster.rules());
    }

    private void keep(Gpu gpu) {
        if (snapshot != null) {
            snapshot.keep(gpu);
        }
    }

    public boolean hasChanges() {
        return census.hasChanges();
    }

    /** Names of the regions that changed since this was asked last, those that are empty now too. */
    @CanIgnoreReturnValue
    public List<String> takeChangedRegions() {
        return census.takeChangedRegions();
    }

    /** How many GPUs were forgotten since the start. For any thread. */
    public long forgotten() {
        return forgotten.get();
    }

    /** How many names and places of GPUs are remembered. */
    int remembered() {
        return roster.remembered();
    }

    Census census() {
        return census;
    }

    EventLog events() {
        return events;
    }

    /** Null where it is not known, or was never heard of but by name. */
    @Nullable
    Gpu gpu(String id) {
        Gpu gpu = roster.found(id);
        return gpu == null || gpu.membership().place() == null ? null : gpu;
    }

    /** Gives back what was kept of GPUs that are silent for long: names, places, time, membership. */
    private void forgetSilent(long nowMillis) {
        long hour = Math.floorDiv(nowMillis, HOUR_MILLIS);
        if (hour <= sweptHour) {
            return;
        }
        sweptHour = hour;
        long heardBefore = hour * HOUR_MILLIS - FORGOTTEN_AFTER_MILLIS;
        Set<Gpu> silent =
                roster.all().filter(gpu -> gpu.heardMillis() < heardBefore).collect(Collectors.toSet());
        if (silent.isEmpty()) {
            return;
        }
        silent.forEach(gpu -> {
            keep(gpu);
            census.countOut(gpu);
            census.leave(gpu, nowMillis);
        });
        roster.forget(silent::contains);
        long _ = forgotten.addAndGet(silent.size());
    }

    private boolean applyRow(Gpu meant, SampleBatch batch, int row, Metric[] present, long nowMillis, TakenRows rows) {
        Gpu gpu = meant;
        GpuLabels labels = batch.gpu(row);
        keep(gpu);
        long millis = gpu.countedMillis(batch.timeMillis(row), nowMillis);
        if (millis == Gpu.NEVER) {
            return false;
        }
        boolean isKnown = gpu.membership().place() != null;
        census.countOut(gpu);
        boolean isNewPlace = gpu.see(labels, millis, this::raise);
        String instance = Roster.instanceOf(labels, gpu);
        boolean isNew = gpu.take(batch, row, millis, instance, present, vitals);
        if (isNewPlace && !labels.isOfInstance()) {
            gpu = claim(labels, gpu, nowMillis, rows);
        }
        isNew |= census.settle(gpu, nowMillis);
        if (!gpu.isSeen()) {
            return isNew;
        }
        GpuState before = gpu.age(nowMillis);
        if (isKnown) {
            silence.tellOfState(gpu, before, nowMillis);
        }
        census.countIn(gpu);
        rows.add(row, gpu, labels.part().of(instance), millis);
        silence.plan(gpu, nowMillis);
        if (isNew || before != gpu.state()) {
            census.touch(gpu, nowMillis);
        }
        return isNew;
    }

    /**
     * A GPU is said to be in a place for the first time: what was known of the place alone is known of the board now.
     *
     * @return the GPU, or the board that it proved to be; counted out
     */
    private Gpu claim(GpuLabels labels, Gpu said, long nowMillis, TakenRows rows) {
        Gpu gpu = said;
        for (String place : labels.placeNames()) {
            if (place.equals(gpu.id())) {
                continue;
            }
            Gpu named = roster.byName(place);
            if (named != null) {
                gpu = merged(labels.host(), gpu, named, nowMillis, rows);
                roster.lead(place, gpu);
            }
            for (Gpu other : roster.claim(place, gpu)) {
                gpu = merged(labels.host(), gpu, other, nowMillis, rows);
                if (other.proven() != gpu) {
                    claims.add(new Claim(labels.host(), labels.index(), gpu, other));
                }
            }
        }
        return gpu;
    }

    /** Of two GPUs that are said to be in one place the surer one, as one of them where the other is only a place. */
    private Gpu merged(String host, Gpu counted, Gpu other, long nowMillis, TakenRows rows) {
        int sureness = Roster.sureness(counted, host) - Roster.sureness(other, host);
        Gpu surer = sureness > 0 ? counted : other;
        Gpu place = sureness > 0 ? other : counted;
        if (sureness == 0 || !GpuLabels.isPlace(place.id()) || !Roster.mayBe(surer, host, place.pciAt(host))) {
            return counted;
        }
        keep(counted);
        keep(other);
        census.countOut(other);
        census.leave(place, nowMillis);
        census.leave(surer, nowMillis);
        surer.absorb(place);
        roster.merge(place, surer);
        rows.add(new TakenRows.Proof(place.id(), surer.id()));
        return surer;
    }

    /** Once the batch is in: two boards may have changed places in it. */
    private void settle(Claim claim, long nowMillis) {
        replace(claim, claim.one(), claim.other(), nowMillis);
        replace(claim, claim.other(), claim.one(), nowMillis);
    }

    private void replace(Claim claim, Gpu old, Gpu successor, long nowMillis) {
        Place place = old.membership().place();
        long sinceMillis = successor.atSinceMillis(claim.host(), claim.index());
        boolean isThere = place != null && place.host().equals(claim.host()) && place.index() == claim.index();
        if (!isThere || !successor.isSeen() || sinceMillis <= old.newestMillis()) {
            return;
        }
        keep(old);
        census.countOut(old);
        if (old.replaced(sinceMillis)) {
            GpuState _ = old.age(nowMillis);
            old.membership().miss(true);
            old.membership().suspect(false);
            raise(old, EventKind.REPLACED, sinceMillis, "", "by " + GpuLabels.uuidOf(successor.id()));
        }
        census.countIn(old);
        census.touch(old, nowMillis);
    }

    private void raise(Gpu gpu, EventKind kind, long timeMillis, String code, String detail) {
        SeverityTable.Line line = severities.find(kind, code);
        Place place = gpu.place();
        FleetEvent event = new FleetEvent(
                timeMillis,
                kind,
                line.severity(),
                gpu.id(),
                GpuLabels.uuidOf(gpu.id()),
                place.host(),
                place.region(),
                code,
                detail.isEmpty() ? line.text() : line.text() + ": " + detail);
        if (events.add(event)) {
            gpu.remember(event);
            listener.accept(event);
        }
    }
}
