package io.gridtick.market.provider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.provider.Listing.Extras;
import io.gridtick.market.provider.Listing.Host;
import io.gridtick.market.provider.Listing.Interruption;
import io.gridtick.market.provider.Listing.Stock;
import io.gridtick.market.provider.Listing.Trait;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A listing on its way: what everything has first, then what only some say. */
public final class ListingDraft {
    private final String id;
    private final String gpuName;
    private final int gpuCount;
    private final StatedPrice price;
    private final Tier tier;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private int termMonths;
    private Optional<String> upstream = Optional.empty();
    private Optional<String> machine = Optional.empty();
    private OptionalLong vramMib = OptionalLong.empty();
    private String region = "";
    private Stock stock = Stock.UNKNOWN;
    private Host host = Host.UNKNOWN;
    private Extras extras = Extras.UNKNOWN;
    private OptionalDouble reliability = OptionalDouble.empty();
    private Optional<Interruption> interruption = Optional.empty();

    public ListingDraft(String id, String gpuName, int gpuCount, StatedPrice price, Tier tier) {
        this.id = id;
        this.gpuName = gpuName;
        this.gpuCount = gpuCount;
        this.price = price;
        this.tier = tier;
    }

    @CanIgnoreReturnValue
    public ListingDraft upstream(Optional<String> value) {
        upstream = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft machine(Optional<String> value) {
        machine = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft vramMib(OptionalLong value) {
        vramMib = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft termMonths(int value) {
        termMonths = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft region(String value) {
        region = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft stock(Stock value) {
        stock = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft host(Host value) {
        host = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft extras(Extras value) {
        extras = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft reliability(OptionalDouble value) {
        reliability = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft interruption(Optional<Interruption> value) {
        interruption = value;
        return this;
    }

    @CanIgnoreReturnValue
    public ListingDraft trait(Trait value) {
        traits.add(value);
        return this;
    }

    public Listing listing() {
        return new Listing(
                id,
                upstream,
                machine,
                gpuName,
                gpuCount,
                vramMib,
                price,
                tier,
                termMonths,
                region,
                stock,
                host,
                extras,
                reliability,
                interruption,
                traits);
    }
}
