package io.gridtick.ingest.series;

/** What a label can say of a GPU. */
enum LabelRole {
    UUID,
    /** Of the whole world only where it looks like it; else of its host. */
    LOCAL_ID,
    SERIAL,
    HOST,
    /** A host with a port, as scrapers name their targets. */
    TARGET,
    INDEX,
    /** The place on the bus of its host. */
    PCI,
    /** A device file such as {@code nvidia3}. */
    DEVICE,
    MODEL,
    REGION,
    NAMESPACE,
    WORKLOAD,
    /** The instance of a partitioned GPU. */
    INSTANCE,
    /** The compute instance within it. */
    COMPUTE_INSTANCE,
    PROFILE,
    PARTITION,
    /** The code of an error that the driver reported. */
    XID
}
