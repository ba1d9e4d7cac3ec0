package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the screens found in one answer. */
final class Findings {
    private final Map<String, List<Hold>> byOffer = new HashMap<>();

    void add(Offer offer, Hold.Reason reason, String detail) {
        List<Hold> holds = byOffer.computeIfAbsent(offer.id(), _ -> new ArrayList<>(1));
        if (holds.stream().noneMatch(hold -> hold.reason() == reason)) {
            holds.add(new Hold(reason, detail));
        }
    }

    List<Hold> of(Offer offer) {
        return byOffer.getOrDefault(offer.id(), List.of());
    }

    boolean isSilenced(Offer offer) {
        return of(offer).stream().anyMatch(hold -> hold.reason().silences());
    }
}
