package io.gridtick.market.view;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.PurchaseMode;
import io.gridtick.market.offer.Tenancy;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which offers.
 *
 * @param memoryGb of one GPU
 * @param minAvailable GPUs that are known to be there; whoever does not tell is left out
 * @param live true for those with a say only, false for those without; empty for all
 * @param reason for which they are held back or remarked on
 */
public record OfferFilter(
        Optional<String> goodId,
        Optional<String> provider,
        Optional<String> gpu,
        Optional<String> form,
        Optional<Tenancy> tenancy,
        Optional<PurchaseMode> purchase,
        Optional<String> country,
        Optional<String> continent,
        OptionalLong minPrice,
        OptionalLong maxPrice,
        OptionalInt memoryGb,
        OptionalInt minGpus,
        OptionalInt minAvailable,
        Optional<Boolean> live,
        Optional<Hold.Reason> reason) {
    boolean admits(QuotedOffer quoted) {
        Offer offer = quoted.offer();
        return is(provider, offer.provider())
                && isLike(gpu, offer.gpu().chip())
                && isLike(form, offer.gpu().form().name())
                && is(tenancy, offer.terms().tenancy())
                && is(purchase, offer.terms().mode())
                && isLike(country, offer.place().country())
                && isLike(continent, offer.place().continent())
                && (minPrice.isEmpty() || offer.price() >= minPrice.getAsLong())
                && (maxPrice.isEmpty() || offer.price() <= maxPrice.getAsLong())
                && (memoryGb.isEmpty()
                        || Math.round((double) offer.gpu().memoryMib() / OfferedGpu.MIB_PER_GIB) == memoryGb.getAsInt())
                && (minAvailable.isEmpty() || offer.quantity().available() >= minAvailable.getAsInt())
                && (minGpus.isEmpty() || offer.quantity().gpus() >= minGpus.getAsInt())
                && (live.isEmpty() || live.get() == quoted.hasSay())
                && (reason.isEmpty() || quoted.has(reason.get()));
    }

    private static boolean is(Optional<?> wanted, Object value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    private static boolean isLike(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
    }
}
