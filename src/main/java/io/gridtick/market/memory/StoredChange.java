package io.gridtick.market.memory;

import io.gridtick.market.book.Hold;
import io.gridtick.market.life.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An offer as it stood from a moment on, or that it was gone.
 *
 * @param nativeMicros the price in millionths of its own currency
 * @param available GPUs; 0 where it is sold out, -1 where the provider does not tell
 * @param holds codes of what was said against it
 */
public record StoredChange(
        String offer,
        Instant at,
        String provider,
        String good,
        boolean isGone,
        long priceMicroUsd,
        long nativeMicros,
        String currency,
        int available,
        List<String> holds) {
    public StoredChange {
        holds = List.copyOf(holds);
    }

    /** The same, told of a later moment at which it still stood so. */
    public StoredChange at(Instant moment) {
        return new StoredChange(
                offer, moment, provider, good, isGone, priceMicroUsd, nativeMicros, currency, available, holds);
    }

    /** Whether it had a say in prices. */
    boolean hasSay() {
        return !isGone && haveSay(holds);
    }

    /** Whether an offer of which this was said had a say. */
    public static boolean haveSay(List<String> holds) {
        return holds.stream().noneMatch(StoredChange::silences);
    }

    /** Codes of an earlier version that nobody knows any more silence nothing. */
    private static boolean silences(String code) {
        try {
            return Hold.Reason.valueOf(code.toUpperCase(Locale.ROOT)).silences();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    Standing standing() {
        return new Standing(offer, provider, good, !isGone && available != 0);
    }
}
