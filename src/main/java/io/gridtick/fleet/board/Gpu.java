package io.gridtick.fleet.board;

import static java.util.Objects.requireNonNull;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.RegionRules;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.window.GpuBuckets;
import io.gridtick.fleet.window.GroupBuckets;
import io.gridtick.fleet.window.Origin;
import io.gridtick.fleet.window.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One GPU. What it is follows from the rows that were taken, whatever their order. What it is counted in is arranged by
 * its owner, through {@link #membership}; what is shown of it is in {@link #now}.
 */
public final class Gpu {
    public static final long NEVER = Long.MIN_VALUE;

    /** Percent of multiprocessors that may be busy while a GPU rests. */
    public static final double SM_IDLE_MAX = 2;

    final Values values = new Values();
    final Placements placements;
    final Beats beats = new Beats();
    final Trace trace = new Trace();
    final GpuBuckets buckets = new GpuBuckets();
    final Attribute model = new Attribute();
    final Attribute workload = new Attribute();

    @Nullable
    Instances instances;

    private final String id;
    final Membership membership = new Membership(buckets);
    final RecentEvents recent = new RecentEvents();
    private final GpuNow now = new GpuNow(this);
    GpuState state = GpuState.LIVE;
    private String namedModel = "";
    private String modelName = Place.UNKNOWN_MODEL;
    private @Nullable Gpu successor;
    long firstMillis = Long.MAX_VALUE;
    long newestMillis = NEVER;
    long endedMillis = NEVER;
    long lostMillis = NEVER;
    long replacedMillis = NEVER;
    long smBusyMillis = NEVER;

    @Nullable
    AheadClock aheadClock;

    public Gpu(String id, RegionRules regions) {
        this.id = id;
        this.placements = new Placements(regions);
    }

    public String id() {
        return id;
    }

    public Membership membership() {
        return membership;
    }

    /** What is shown of it. */
    public GpuNow now() {
        return now;
    }

    public GpuState state() {
        return state;
    }

    /** When a sample counts; {@link #NEVER} for one that must not. */
    public long countedMillis(long toldMillis, long nowMillis) {
        if (!AheadClock.isAhead(toldMillis, nowMillis)) {
            return toldMillis;
        }
        if (aheadClock == null) {
            aheadClock = new AheadClock();
        }
        return aheadClock.countedMillis(toldMillis, nowMillis);
    }

    /** Takes what a row says beside its values. Says whether the host and what is said of the slot there is new of this GPU. */
    public boolean see(GpuLabels labels, long millis, Alarm alarm) {
        String hostBefore = placements.host();
        boolean wasConflict = placements.isConflict();
        boolean isNewSlot = placements.see(labels, millis, beats.intervalMillis());
        labels.model().ifPresent(said -> model.see(said, millis));
        nameModel();
        workload.see(labels.part().workload(), millis);
        if (placements.isConflict() && !wasConflict) {
            alarm.raise(this, EventKind.CONFLICT, millis, "", String.join(", ", hosts()));
        } else if (!hostBefore.isEmpty() && !hostBefore.equals(placements.host())) {
            alarm.raise(this, EventKind.MOVED, millis, "", hostBefore + " to " + placements.host());
        }
        return isNewSlot;
    }

    /**
     * Takes the values of a row.
     *
     * @param instance of the GPU, empty for the whole of it
     * @param present the metrics that the batch has at all
     * @return whether the row said anything that was not known: false for an exact repetition
     */
    public boolean take(SampleBatch batch, int row, long millis, String instance, Metric[] present, Vitals vitals) {
        GpuLabels.Part labels = batch.gpu(row).part();
        boolean isOfDevice = labels.workload().isEmpty();
        Instance part = instance.isEmpty() ? null : instance(instance, labels, millis);
        boolean isKnownTime = millis < newestMillis && trace.has(millis);
        boolean hasValue = false;
        boolean isNew = false;
        boolean isWatched = false;
        vitals.before(values);
        for (Metric metric : present) {
            double value = batch.value(row, metric);
            if (Double.isNaN(value)) {
                continue;
            }
            if (metric.isWord()) {
                isNew |= metric == Metric.ENDED ? end(part, millis) : lose(millis);
                continue;
            }
            hasValue = true;
            if (instance.isEmpty() || !metric.isOfInstance()) {
                if (metric == Metric.XID && millis < values.timeMillis(metric)) {
                    vitals.late(this, value, values, millis);
                }
                boolean isSet = values.set(metric, value, millis, isOfDevice);
                isNew |= isSet;
                isWatched |= isSet && Vitals.isWatched(metric);
            } else if (part != null) {
                isNew |= part.set(metric, value, millis, isOfDevice);
            }
        }
        if (!hasValue) {
            return isNew;
        }
        boolean isLateNews = millis < newestMillis && !isKnownTime;
        beat(millis);
        isNew |= trace(batch, row, millis, part, isOfDevice);
        if (isWatched) {
            vitals.after(this, values, millis);
        }
        return isNew || isLateNews;
    }

    /** Another GPU is in its place since then. Says whether that makes it gone. */
    public boolean replaced(long millis) {
        boolean wasGone = isEnded();
        replacedMillis = Math.max(replacedMillis, millis);
        cutTrace();
        return isEnded() && !wasGone;
    }

    /** Whether it is known to be no longer there: a value of the same or a later time proves the contrary. */
    public boolean isEnded() {
        return Math.max(endedMillis, replacedMillis) > newestMillis;
    }

    public boolean isReplaced() {
        return replacedMillis > newestMillis;
    }

    /** When it was said to be no longer there. */
    public long endedMillis() {
        return Math.max(endedMillis, replacedMillis);
    }

    /** Whether it could not be read since: a value of the same or a later time proves the contrary. */
    public boolean isLost() {
        return lostMillis > newestMillis;
    }

    /** Whether it ever had a value. */
    public boolean isSeen() {
        return newestMillis != NEVER;
    }

    public long firstMillis() {
        return firstMillis;
    }

    public long newestMillis() {
        return newestMillis;
    }

    public long intervalMillis() {
        return beats.intervalMillis();
    }

    /** Lets time pass and gives the state of before. */
    public GpuState age(long nowMillis) {
        GpuState before = state;
        state = isEnded() ? GpuState.GONE : heardOf(nowMillis);
        return before;
    }

    private GpuState heardOf(long nowMillis) {
        GpuState heard = GpuState.of(Math.max(0, nowMillis - newestMillis), beats.intervalMillis());
        return heard.isCurrent() && isLost() ? GpuState.STALE : heard;
    }

    /** Until when it should have told of itself; {@link Long#MAX_VALUE} while it should. */
    public long expectedUntilMillis() {
        if (state != GpuState.GONE) {
            return Long.MAX_VALUE;
        }
        return isEnded() ? endedMillis() : newestMillis + GpuState.GONE_AFTER_MILLIS;
    }

    /** Where it is to be counted, by what is known now. */
    public Place place() {
        return new Place(placements.region(), placements.host(), placements.index(), id, modelName);
    }

    public boolean isAt(Place other) {
        return other.host().equals(placements.host())
                && other.region().equals(placements.region())
                && other.index() == placements.index()
                && other.model().equals(modelName);
    }

    /** Since when it is said to be at this index of this host; {@link Long#MAX_VALUE} where it never was. */
    public long atSinceMillis(String host, int index) {
        Placement placement = placements.find(host, index);
        return placement == null ? Long.MAX_VALUE : placement.firstMillis();
    }

    /** The hosts that it was reported from, the first first. */
    public List<String> hosts() {
        return placements.stays().stream().map(Stay::host).toList();
    }

    /** Its place on the bus of a host; empty where nobody said it. */
    public String pciAt(String host) {
        return placements.pciAt(host);
    }

    /** When anything was said of it last. */
    public long heardMillis() {
        return placements.newestMillis();
    }

    /** The GPU that it proved to be; itself where it is one of its own. */
    public Gpu proven() {
        Gpu proven = this;
        for (Gpu next = successor; next != null; next = next.successor) {
            proven = next;
        }
        return proven;
    }

    /** The GPU that it was found to be first. */
    public @Nullable Gpu successor() {
        return successor;
    }

    /** Adds what is known of its time to the sums of a group. */
    public void addTime(GroupBuckets group) {
        group.add(buckets, 1);
        group.expect(firstMillis, expectedUntilMillis(), 1);
    }

    public void remember(FleetEvent event) {
        recent.add(event);
    }

    public List<FleetEvent> recentEvents() {
        return recent.all();
    }

    boolean remembers(EventKind kind, String code) {
        return recent.has(kind, code);
    }

    long smBusyMillis() {
        return smBusyMillis;
    }

    /** Takes everything of a GPU that proved to be this one. That one must not be counted anywhere any more. */
    public void absorb(Gpu other) {
        other.successor = this;
        values.absorb(other.values);
        beats.absorb(other.beats);
        placements.absorb(other.placements, beats.intervalMillis());
        model.absorb(other.model);
        nameModel();
        workload.absorb(other.workload);
        recent.absorb(other.recent);
        firstMillis = Math.min(firstMillis, other.firstMillis);
        newestMillis = Math.max(newestMillis, other.newestMillis);
        endedMillis = Math.max(endedMillis, other.endedMillis);
        lostMillis = Math.max(lostMillis, other.lostMillis);
        smBusyMillis = Math.max(smBusyMillis, other.smBusyMillis);
        absorbTime(other);
        Instances theirs = other.instances;
        if (theirs != null) {
            Instances ours = instances == null ? new Instances() : instances;
            ours.absorb(theirs);
            instances = ours;
            ours.sumUp(NEVER, Profile.slicesOf(model.value()), trace, membership);
        }
        cutTrace();
    }

    /** The longer trace stays as it is, with the time that follows from it; the samples of the shorter go into it. */
    private void absorbTime(Gpu other) {
        trace.cut(Long.MAX_VALUE, membership);
        other.trace.cut(Long.MAX_VALUE, other.buckets);
        if (other.trace.size() > trace.size()) {
            trace.tell(buckets, -1);
        } else {
            other.trace.tell(other.buckets, -1);
        }
        buckets.absorb(other.buckets);
        trace.absorb(other.trace, membership);
    }

    void nameModel() {
        if (!namedModel.equals(model.value())) {
            namedModel = model.value();
            modelName = ModelNames.of(namedModel);
        }
    }

    private void beat(long millis) {
        firstMillis = Math.min(firstMillis, millis);
        newestMillis = Math.max(newestMillis, millis);
        beats.add(millis);
        cutTrace();
    }

    private void cutTrace() {
        trace.cut(isEnded() ? endedMillis() : Long.MAX_VALUE, membership);
    }

    private boolean trace(SampleBatch batch, int row, long millis, @Nullable Instance part, boolean isOfDevice) {
        if (batch.value(row, Metric.SM_ACTIVE) > SM_IDLE_MAX) {
            smBusyMillis = Math.max(smBusyMillis, millis);
        }
        double util = batch.value(row, Metric.UTIL);
        double engine = batch.value(row, Metric.GR_ACTIVE);
        if (part != null) {
            double active = Double.isNaN(engine) ? util : engine;
            if (!Double.isNaN(active)) {
                part.setActive(millis, active);
                sumUp(millis);
            }
            return false;
        }
        boolean isNew = false;
        if (!Double.isNaN(util)) {
            Origin origin = isOfDevice ? Origin.DEVICE : Origin.WORKLOAD;
            isNew = trace.put(millis, Units.thousandths(util), origin, membership);
        }
        if (!Double.isNaN(engine)) {
            isNew |= trace.put(millis, Units.thousandths(engine), Origin.ENGINE, membership);
        }
        return isNew;
    }

    private @Nullable Instance instance(String name, GpuLabels.Part part, long millis) {
        if (instances == null) {
            instances = new Instances();
        }
        return instances.see(name, part, millis);
    }

    private boolean end(@Nullable Instance part, long millis) {
        if (part != null) {
            boolean isNew = part.end(millis);
            sumUp(millis);
            return isNew;
        }
        boolean isNew = millis > endedMillis;
        endedMillis = Math.max(endedMillis, millis);
        cutTrace();
        return isNew;
    }

    private boolean lose(long millis) {
        boolean isNew = millis > lostMillis;
        lostMillis = Math.max(lostMillis, millis);
        return isNew;
    }

    private void sumUp(long fromMillis) {
        requireNonNull(instances).sumUp(fromMillis, Profile.slicesOf(model.value()), trace, membership);
    }
}
