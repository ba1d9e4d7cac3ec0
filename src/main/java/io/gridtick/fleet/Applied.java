package io.gridtick.fleet;

/**
 * What became of a batch.
 *
 * @param accepted rows that are new to the fleet
 * @param duplicate rows it had already
 * @param refused rows of new GPUs that it has no room for
 * @param late of the accepted: those that are older than what is current of their GPU, and change its history only
 */
public record Applied(int accepted, int duplicate, int refused, int late) {
    public static final Applied NOTHING = new Applied(0, 0, 0);

    /** Where nothing is late. */
    public Applied(int accepted, int duplicate, int refused) {
        this(accepted, duplicate, refused, 0);
    }
}
