package io.gridtick.fleet.window;

/** Where a utilisation comes from. Of two at the same time the later in this list counts. */
public enum Origin {
    /** Summed over the instances of a partitioned GPU. */
    INSTANCES(0, "mig"),
    /** The share of time with the graphics or compute engine active, where there is nothing else. */
    ENGINE(1, "gr_active"),
    /** The utilisation as a workload sees it: the busiest stands for the device. */
    WORKLOAD(2, "util"),
    /** The utilisation of the device. */
    DEVICE(3, "util");

    private static final Origin[] ALL = values();

    private final int number;
    private final String wireName;

    Origin(int number, String wireName) {
        this.number = number;

        this.wireName = wireName;
    }

    /** As it is packed with a sample. */
    public int number() {
        return number;
    }

    static Origin of(int number) {
        return ALL[number];
    }

    public String wireName() {
        return wireName;
    }
}
