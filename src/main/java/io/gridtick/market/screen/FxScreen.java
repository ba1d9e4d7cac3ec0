package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.FxRate;
import io.gridtick.market.offer.Offer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A price that moved only because its currency did. The quote stands; that it moved says nothing of the market, and the remark
 * stays with it until its own price moves.
 */
final class FxScreen {
    private record Last(
            long micros, long nativeMicros, @Nullable String remark) {}

    private Map<String, Last> lasts = new HashMap<>();

    void judge(List<Offer> answer, Findings findings) {
        Map<String, Last> now = new HashMap<>();
        for (Offer offer : answer) {
            if (!offer.quote().fx().currency().equals(FxRate.DOLLAR)) {
                Last last = next(offer, lasts.get(offer.id()));
                now.put(offer.id(), last);
                if (last.remark() != null) {
                    findings.add(offer, Hold.Reason.FX_ONLY_MOVE, last.remark());
                }
            }
        }
        lasts = now;
    }

    private static Last next(Offer offer, @Nullable Last before) {
        long micros = offer.price();
        long own = offer.quote().nativeMicrosPerGpuHour();
        if (before == null || before.nativeMicros() != own) {
            return new Last(micros, own, null);
        }
        if (before.micros() == micros) {
            return before;
        }
        FxRate fx = offer.quote().fx();
        String remark = String.format(
                Locale.ROOT,
                "Moved by %+.2f %% with the rate of %s for %s; the price in %s stands.",
                100.0 * (micros - before.micros()) / before.micros(),
                fx.date(),
                fx.currency(),
                fx.currency());
        return new Last(micros, own, remark);
    }
}
