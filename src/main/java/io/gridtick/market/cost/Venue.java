package io.gridtick.market.cost;

import io.gridtick.market.book.Lifetime;
import java.util.OptionalDouble;

/**
 * What is assumed of a provider.
 *
 * @param saleFee the share that it keeps of a sale; empty where nobody can sell there
 * @param meanUpHours how long an interruptible machine stays up on average
 * @param setupHours until a job runs
 */
public record Venue(
        String id, String name, Lifetime lifetime, OptionalDouble saleFee, double meanUpHours, double setupHours) {}
