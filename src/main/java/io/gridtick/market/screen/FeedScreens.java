package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.ScreenedOffer;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All screens for one provider, with what they remember of it. Give it every answer, in order. */
public final class FeedScreens {
    private final String provider;
    private final CompletenessScreen completeness = new CompletenessScreen();
    private final DepthScreen depth = new DepthScreen();
    private final FrozenScreen frozen = new FrozenScreen();
    private final FxScreen fx = new FxScreen();
    private List<ScreenedOffer> lastGood = List.of();

    public FeedScreens(String provider) {
        this.provider = provider;
    }

    /** What was seen before this began to look. */
    public void remember(ScreenMemory memory) {
        depth.remember(memory.floors());
    }

    /**
     * Judges an answer. Of two offers with one id the first counts.
     *
     * @param answer all that the provider offers now
     */
    public Judged judge(List<Offer> answer, Reference reference, long nowMillis) {
        Map<String, Offer> byId = new LinkedHashMap<>();
        answer.forEach(offer -> byId.putIfAbsent(offer.id(), offer));
        List<Offer> offers = List.copyOf(byId.values());
        Optional<Hold> refused = completeness.judge(offers, nowMillis);
        if (refused.isPresent()) {
            return new Judged(
                    lastGood.stream()
                            .map(screened -> remarked(screened, refused.get()))
                            .toList(),
                    refused);
        }
        Findings findings = new Findings();
        Map<OfferClass, List<Offer>> goods = new LinkedHashMap<>();
        offers.forEach(offer -> goods.computeIfAbsent(offer.offerClass(), _ -> new ArrayList<>())
                .add(offer));
        MemoryScreen.judge(offers, findings);
        PlaceholderScreen.judge(provider, offers, goods, reference, findings);
        UnitScreen.judge(provider, goods, reference, findings);
        DuplicateScreen.judge(offers, findings);
        AdministeredScreen.judge(offers, findings);
        depth.judge(goods, findings, nowMillis);
        frozen.judge(offers, findings, nowMillis);
        fx.judge(offers, findings);
        lastGood = offers.stream()
                .map(offer -> new ScreenedOffer(offer, findings.of(offer)))
                .toList();
        return new Judged(lastGood, Optional.empty());
    }

    private static ScreenedOffer remarked(ScreenedOffer screened, Hold remark) {
        List<Hold> holds = new ArrayList<>(screened.holds());
        holds.add(remark);
        return new ScreenedOffer(screened.offer(), holds);
    }
}
