package io.gridtick.bench.stream;

/** What every hub is given to tell, to everybody. */
final class Load {
    static final int CHANGES_PER_SECOND = 20;
    static final int BYTES = 490;
    static final String TOPIC = "bench";

    /** Of which nothing is ever told but its first row. */
    static final String QUIET_TOPIC = "quiet";

    private Load() {}
}
