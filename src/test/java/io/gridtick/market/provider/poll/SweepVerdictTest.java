package io.gridtick.market.provider.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ListingDraft;
import io.gridtick.market.provider.Tier;
import io.gridtick.market.provider.poll.PollFault.Kind;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepVerdictTest {
    @Test
    void emptyIsNotSoldOut() {
        assertEquals(Kind.EMPTY, SweepVerdict.on(catalogue(0, 0)).orElseThrow().kind());
    }

    @Test
    void moreBadRowsThanGoodOnesIsAnotherFormat() {
        assertEquals(Optional.empty(), SweepVerdict.on(catalogue(3, 3)));
        PollFault fault = SweepVerdict.on(catalogue(3, 4)).orElseThrow();
        assertEquals(Kind.CHANGED, fault.kind());
        assertTrue(fault.sentence().contains("Of 7 rows 4 cannot be read"), fault::sentence);
        assertTrue(fault.sentence().contains("/rows/0 has no price"), fault::sentence);
    }

    private static Catalogue catalogue(int good, int bad) {
        Catalogue.Builder builder = new Catalogue.Builder();
        for (int i = 0; i < good; i++) {
            builder.add(new ListingDraft("g" + i, "L4", 1, StatedPrice.perGpuHourUsd(BigDecimal.ONE), Tier.ON_DEMAND)
                    .listing());
        }
        for (int i = 0; i < bad; i++) {
            builder.refuse("/rows/" + i, "has no price");
        }
        return builder.build();
    }
}
