package io.gridtick.fleet.window;

/** Where a utilisation comes from. Of two at the same time the later in this list counts. */
public enum Origin {
    /** Summed over the instances of a partitioned GPU. */
    INSTANCES("mig"),
    /** The share of time with the graphics or compute engine active, where there is nothing else. */
    ENGINE("gr_active"),
    /** The utilisation as a workload sees it: the busiest stands for the device. */
    WORKLOAD("util"),
    /** The utilisation of the device. */
    DEVICE("util");

    static final Origin[] ALL = values();

    private final String wireName;

    Origin(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
