package io.gridtick.market.cost;

import io.gridtick.market.offer.Offer;
import java.util.OptionalDouble;

/** How long interruptible machines stay up, as far as that was observed. */
@FunctionalInterface
public interface UpTimes {
    /** Nothing was observed. */
    UpTimes UNOBSERVED = _ -> new Evidence(OptionalDouble.empty(), 0, 0, "", 0);

    Evidence of(Offer offer);

    /**
     * What was observed.
     *
     * @param hours that such a machine stays up from its age on, on average; empty where too few lives were seen to say so
     * @param lives that were seen, ended or not
     * @param ended of them that ended
     * @param of whose lives they are
     * @param ageHours for how long this offer has been there
     */
    record Evidence(OptionalDouble hours, int lives, int ended, String of, double ageHours) {}
}
