package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuLabels;

/** A host and an index there that a GPU was reported at, with the first and the last time of it. */
final class Placement {
    private final String host;
    private final int index;
    private long firstMillis;
    private long lastMillis;
    private String region = "";
    private long regionMillis = Long.MIN_VALUE;

    Placement(String host, int index, long millis) {
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

    boolean hasIndex() {
        return index != GpuLabels.NO_INDEX;
    }

    long firstMillis() {
        return firstMillis;
    }

    long lastMillis() {
        return lastMillis;
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

    void absorb(Placement other) {
        if (other.isRegionNewerThan(this)) {
            region = other.region;
            regionMillis = other.regionMillis;
        }
        firstMillis = Math.min(firstMillis, other.firstMillis);
        lastMillis = Math.max(lastMillis, other.lastMillis);
    }
}
