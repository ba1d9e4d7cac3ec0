package io.gridtick.market.provider.venue;

import io.gridtick.market.provider.ProviderAdapter;
import java.util.List;

/** Every provider that is known without somebody naming it. */
public final class Venues {
    private Venues() {}

    /** In the order in which people look for them. */
    public static List<ProviderAdapter> all() {
        return List.of(
                Vast.adapter(),
                RunPod.adapter(),
                Akash.adapter(),
                Verda.adapter(),
                Vultr.adapter(),
                Oracle.adapter(),
                Azure.adapter(),
                AwsOnDemand.adapter(),
                AwsSpot.adapter());
    }
}
