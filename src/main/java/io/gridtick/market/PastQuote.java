package io.gridtick.market;

import java.time.Instant;
import java.util.List;

/**
 * An offer as it stood from a moment on.
 *
 * @param at since when
 * @param priceMicroUsd for a GPU hour
 * @param available GPUs; -1 where the provider does not tell
 * @param holds codes of what was said against it
 */
public record PastQuote(
        String offer,
        Instant at,
        String provider,
        String upstream,
        String good,
        long priceMicroUsd,
        int gpus,
        int available,
        List<String> holds) {
    public PastQuote {
        holds = List.copyOf(holds);
    }
}
