package io.gridtick.demo;

/**
 * What a GPU is given to do.
 *
 * @param job a number of its own; GPUs of one job keep step
 * @param intensity how hard it works, 0 to 1
 */
record Work(long job, Kind kind, double intensity) {
    static final Work NONE = new Work(-1, Kind.NOTHING, 0);

    enum Kind {
        NOTHING,
        SERVE,
        TRAIN,
        BATCH,
        NOTEBOOK
    }

    boolean isSomething() {
        return kind != Kind.NOTHING;
    }

    /** As a scheduler would call it; empty where there is nothing. */
    String workload() {
        return switch (kind) {
            case NOTHING -> "";
            case SERVE -> "serve-" + letters();
            case TRAIN -> "train-" + letters();
            case BATCH -> "batch-" + letters();
            case NOTEBOOK -> "notebook-" + letters();
        };
    }

    /** Between 0 and 1, the same for all GPUs of the job, another for each {@code salt}. */
    double chance(int salt) {
        long bits = (job + salt * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 29)) * 0x94D049BB133111EBL;
        return ((bits ^ (bits >>> 32)) >>> 11) * 0x1.0p-53;
    }

    private String letters() {
        return Integer.toString((int) (chance(0) * 0xFFFFF) + 36 * 36 * 36, 36);
    }
}
