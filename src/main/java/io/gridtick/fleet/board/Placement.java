package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.RegionRules;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;

/** A host and an index there that a GPU was reported at, with the first and the last time of it. */
final class Placement {
    private final String host;
    private final int index;
    private final String ruledRegion;
    private long firstMillis;
    private long lastMillis;
    private String pci = "";
    private String region = "";
    private long regionMillis = Long.MIN_VALUE;

    /** @param ruledRegion the region of the host where nobody says it; empty where no rule does either */
    Placement(String host, int index, String ruledRegion, long millis) {
        this.ruledRegion = ruledRegion;
        this.host = host;
        this.index = index;
        this.firstMillis = millis;
        this.lastMillis = millis;
    }

    String host() {
        return host;
    }

    int index() {
        return index;
    }

    String pci() {
        return pci;
    }

    /** Says whether the place on the bus was not known; of two the greater counts. */
    boolean seePci(String said) {
        boolean isNew = said.compareTo(pci) > 0;
        pci = isNew ? said : pci;
        return isNew;
    }

    boolean hasIndex() {
        return index != GpuLabels.NO_INDEX;
    }

    long firstMillis() {
        return firstMillis;
    }

    long lastMillis() {
        return lastMillis;
    }

    String ruledRegion() {
        return ruledRegion;
    }

    String region() {
        return region;
    }

    /** Whether the region here was said later than there; of two at one time the greater name counts. */
    boolean isRegionNewerThan(Placement other) {
        return regionMillis > other.regionMillis
                || (regionMillis == other.regionMillis && region.compareTo(other.region) > 0);
    }

    boolean is(String otherHost, int otherIndex) {
        return index == otherIndex && host.equals(otherHost);
    }

    /** Says whether the region is another one now. */
    boolean see(String said, long millis) {
        firstMillis = Math.min(firstMillis, millis);
        lastMillis = Math.max(lastMillis, millis);
        boolean isSaid = !said.isEmpty() && !said.equals(GpuLabels.UNKNOWN_REGION);
        boolean isNewer = isSaid && (millis > regionMillis || (millis == regionMillis && said.compareTo(region) > 0));
        if (!isNewer) {
            return false;
        }
        boolean isOther = !said.equals(region);
        region = said;
        regionMillis = millis;
        return isOther;
    }

    Visit visit() {
        return new Visit(host, index, pci, region.isEmpty() ? ruledRegion : region, firstMillis, lastMillis);
    }

    void write(RecordWriter out) {
        out.putName(host);
        out.putSigned(index);
        out.putTime(firstMillis);
        out.putTime(lastMillis);
        out.putName(pci);
        out.putName(region);
        out.putTime(regionMillis);
    }

    /** @param rules that may have changed since it was written */
    static Placement read(RecordReader in, RegionRules rules) {
        String host = in.getName();
        int index = (int) in.getSigned();
        Placement read = new Placement(host, index, rules.regionOf(host), in.getTime());
        read.lastMillis = in.getTime();
        read.pci = in.getName();
        read.region = in.getName();
        read.regionMillis = in.getTime();
        return read;
    }

    void absorb(Placement other) {
        boolean _ = seePci(other.pci);
        if (other.isRegionNewerThan(this)) {
            region = other.region;
            regionMillis = other.regionMillis;
        }
        firstMillis = Math.min(firstMillis, other.firstMillis);
        lastMillis = Math.max(lastMillis, other.lastMillis);
    }
}
