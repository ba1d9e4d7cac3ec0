package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.RegionRules;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All places that a GPU was reported at. Of the hosts that reported it lately the one that began last is its host: after
 * a move that is the new one, and while two report it at the same time (a conflict) it does not change with every sample.
 */
final class Placements {
    private static final int MAX = 8;
    private static final long LATELY_MILLIS_MIN = 90_000;
    private static final Comparator<Placement> NEWEST = Comparator.comparingLong(Placement::lastMillis)
            .thenComparing(Placement::host)
            .thenComparingInt(Placement::index);

    private final RegionRules rules;
    private Placement[] all = {};
    private String host = "";
    private int index = GpuLabels.NO_INDEX;
    private String region = GpuLabels.UNKNOWN_REGION;
    private boolean isConflict;

    /** Whether there is one host, one index, one region: then later times decide nothing. */
    private boolean isPlain = true;

    Placements(RegionRules rules) {
        this.rules = rules;
    }

    String host() {
        return host;
    }

    int index() {
        return index;
    }

    String region() {
        return region;
    }

    /** Whether two hosts report this GPU at the same time. */
    boolean isConflict() {
        return isConflict;
    }

    /** Says whether the slot is new: the host with an index or a place on its bus. */
    boolean see(GpuLabels labels, long millis, long intervalMillis) {
        Placement known = find(labels.host(), labels.index());
        if (known != null) {
            boolean isOtherRegion = known.see(labels.region(), millis);
            if (isOtherRegion || !isPlain) {
                decide(intervalMillis);
            }
            return !labels.pci().isEmpty() && known.seePci(labels.pci());
        }
        Placement made = new Placement(labels.host(), labels.index(), rules.regionOf(labels.host()), millis);
        boolean _ = made.see(labels.region(), millis);
        boolean hasPci = made.seePci(labels.pci());
        add(made);
        decide(intervalMillis);
        return made.hasIndex() || hasPci;
    }

    /** Of several the greatest; empty where nobody said it. */
    String pciAt(String atHost) {
        String pci = "";
        for (Placement placement : all) {
            if (placement.host().equals(atHost) && placement.pci().compareTo(pci) > 0) {
                pci = placement.pci();
            }
        }
        return pci;
    }

    long newestMillis() {
        long newest = Long.MIN_VALUE;
        for (Placement placement : all) {
            newest = Math.max(newest, placement.lastMillis());
        }
        return newest;
    }

    @Nullable
    Placement find(String atHost, int atIndex) {
        for (Placement placement : all) {
            if (placement.is(atHost, atIndex)) {
                return placement;
            }
        }
        return null;
    }

    void absorb(Placements other, long intervalMillis) {
        for (Placement theirs : other.all) {
            Placement ours = find(theirs.host(), theirs.index());
            if (ours == null) {
                add(theirs);
            } else {
                ours.absorb(theirs);
            }
        }
        decide(intervalMillis);
    }

    /** With what was decided: when it is decided next must not depend on a save. */
    void write(RecordWriter out) {
        out.putUnsigned((isConflict ? 1 : 0) | (isPlain ? 2 : 0));
        out.putName(host);
        out.putSigned(index);
        out.putName(region);
        out.putUnsigned(all.length);
        for (Placement placement : all) {
            placement.write(out);
            out.putName(placement.ruledRegion());
        }
    }

    void read(RecordReader in) {
        int flags = in.getCount(3);
        isConflict = (flags & 1) != 0;
        isPlain = (flags & 2) != 0;
        host = in.getName();
        index = (int) in.getSigned();
        region = in.getName();
        all = new Placement[in.getCount(MAX)];
        // What the rules say may be another than it was then.
        boolean isOtherRule = false;
        for (int i = 0; i < all.length; i++) {
            all[i] = Placement.read(in, rules);
            isOtherRule |= !in.getName().equals(all[i].ruledRegion());
        }
        if (isOtherRule) {
            decideRegion();
        }
    }

    /** Hosts in the order of their beginning, those not said left out. */
    List<Stay> stays() {
        return Stream.of(all)
                .map(Placement::host)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(this::stay)
                .sorted(Comparator.comparingLong(Stay::firstMillis).thenComparing(Stay::host))
                .toList();
    }

    /** Places in the order of their beginning. */
    List<Visit> visits() {
        return Stream.of(all)
                .filter(placement -> !placement.host().isEmpty() || placement.hasIndex())
                .map(Placement::visit)
                .sorted(Comparator.comparingLong(Visit::firstMillis)
                        .thenComparing(Visit::host)
                        .thenComparingInt(Visit::index))
                .toList();
    }

    private boolean isOne(Function<Placement, String> attribute) {
        return Stream.of(all)
                        .map(attribute)
                        .filter(said -> !said.isEmpty())
                        .distinct()
                        .count()
                <= 1;
    }

    private static String indexName(Placement placement) {
        return placement.hasIndex() ? Integer.toString(placement.index()) : "";
    }

    private Stay stay(String name) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Placement placement : all) {
            if (placement.host().equals(name)) {
                first = Math.min(first, placement.firstMillis());
                last = Math.max(last, placement.lastMillis());
            }
        }
        return new Stay(name, first, last);
    }

    private void add(Placement made) {
        if (all.length == MAX) {
            Arrays.sort(all, NEWEST.reversed());
            all[MAX - 1] = made;
        } else {
            all = Arrays.copyOf(all, all.length + 1);
            all[all.length - 1] = made;
        }
    }

    private void decide(long intervalMillis) {
        isPlain = isOne(Placement::host) && isOne(Placement::region) && isOne(Placements::indexName);
        if (all.length == 1) {
            host = all[0].host();
            index = all[0].index();
            decideRegion();
            return;
        }
        decideHost(Math.max(LATELY_MILLIS_MIN, 3 * intervalMillis));
        decideIndex();
        decideRegion();
    }

    private void decideHost(long latelyMillis) {
        List<Stay> stays = stays();
        long newest = stays.stream().mapToLong(Stay::lastMillis).max().orElse(Long.MIN_VALUE);
        List<Stay> present = stays.stream()
                .filter(stay -> stay.lastMillis() >= newest - latelyMillis)
                .toList();
        host = present.isEmpty() ? "" : present.getLast().host();
        isConflict = false;
        for (int i = 1; i < present.size(); i++) {
            isConflict |= present.get(i - 1).lastMillis() >= present.get(i).firstMillis();
        }
    }

    private void decideIndex() {
        Placement best = null;
        for (Placement placement : all) {
            boolean mayCount = placement.hasIndex()
                    && (placement.host().equals(host) || placement.host().isEmpty());
            if (mayCount && (best == null || isBetterIndex(placement, best))) {
                best = placement;
            }
        }
        index = best == null ? GpuLabels.NO_INDEX : best.index();
    }

    private boolean isBetterIndex(Placement one, Placement other) {
        boolean isOfHost = one.host().equals(host);
        boolean otherIsOfHost = other.host().equals(host);
        return isOfHost == otherIsOfHost ? NEWEST.compare(one, other) > 0 : isOfHost;
    }

    /** What was said of the host, or without one; else what the rules say of it; else what was said of another host. */
    private void decideRegion() {
        Placement best = null;
        String ruled = "";
        for (Placement placement : all) {
            if (!placement.region().isEmpty() && (best == null || isBetterRegion(placement, best))) {
                best = placement;
            }
            ruled = isOfHost(placement) ? placement.ruledRegion() : ruled;
        }
        if (best != null && (ruled.isEmpty() || isOfHost(best) || best.host().isEmpty())) {
            region = best.region();
        } else {
            region = ruled.isEmpty() ? GpuLabels.UNKNOWN_REGION : ruled;
        }
    }

    private boolean isBetterRegion(Placement one, Placement other) {
        return isOfHost(one) == isOfHost(other) ? one.isRegionNewerThan(other) : isOfHost(one);
    }

    private boolean isOfHost(Placement placement) {
        return placement.host().equals(host);
    }
}
