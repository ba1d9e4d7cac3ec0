package io.gridtick.market.life;

import io.gridtick.market.cost.SurvivalCurve;
import io.gridtick.market.cost.SurvivalCurve.Life;
import io.gridtick.market.cost.UpTimes;
import io.gridtick.market.offer.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lives of all offers that may be taken away. A life begins when an offer is first seen and ends when it is gone while
 * others of its provider are still there. When nothing of a provider is left at once, it was the provider that fell silent, or
 * we did: those lives wait, go on where the offer comes back soon, and else were cut short without an end.
 */
public final class OfferLives implements UpTimes {
    /** Before as many were seen and as many of them ended, nothing is said. */
    public static final int FEWEST_LIVES = 30;

    public static final int FEWEST_ENDED = 10;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long COMES_BACK_WITHIN = 2 * HOUR_MILLIS;
    private static final long CURVE_HOLDS_MILLIS = 600_000;
    private static final int MOST_OPEN = 200_000;
    private static final long THERE = -1;

    private final Map<String, Open> open = new HashMap<>();
    /** The same by provider and good, so that a curve need not look at all. */
    private final Map<String, Map<String, Set<Open>>> near = new HashMap<>();

    private final Map<String, Integer> present = new HashMap<>();
    private final EndedLives ended = new EndedLives();
    private final Map<String, Drawn> curves = new HashMap<>();
    private long nowMillis;

    private static final class Open {
        final String provider;
        final String good;
        long bornMillis;

        /** Since when it waits, {@link #THERE} while it is there. */
        long waitsSince = THERE;

        Open(String provider, String good, long bornMillis) {
            this.provider = provider;
            this.good = good;
            this.bornMillis = bornMillis;
        }

        double hours(long nowMillis) {
            return (double) ((waitsSince == THERE ? nowMillis : waitsSince) - bornMillis) / HOUR_MILLIS;
        }
    }

    private record Drawn(SurvivalCurve curve, long atMillis) {}

    /** What changed at a moment, all of it. Moments come in their order. */
    public void note(List<Standing> changes, long atMillis) {
        nowMillis = Math.max(nowMillis, atMillis);
        List<String> left = new ArrayList<>();
        for (Standing change : changes) {
            Open life = open.get(change.offer());
            boolean isThere = change.isThere() && change.isInterruptible();
            if (life != null && isThere && life.good.equals(change.good())) {
                comesBack(change, life, atMillis);
            } else if (life != null && (isThere || change.isThere())) {
                cut(change.offer(), life, atMillis);
                begin(change, atMillis);
            } else if (life != null && life.waitsSince == THERE) {
                left.add(change.offer());
                leaves(life);
            } else if (life == null && isThere) {
                begin(change, atMillis);
            }
        }
        left.forEach(offer -> gone(offer, atMillis));
    }

    /** Time went on. */
    public void age(long now) {
        nowMillis = Math.max(nowMillis, now);
        Map<String, Open> forgotten = new HashMap<>();
        open.forEach((offer, life) -> {
            if (life.waitsSince != THERE && nowMillis - life.waitsSince > COMES_BACK_WITHIN) {
                forgotten.put(offer, life);
            }
        });
        forgotten.forEach((offer, life) -> cut(offer, life, nowMillis));
    }

    /** What was seen before this began to look. */
    public void follows(OfferLives earlier) {
        ended.addBefore(earlier.ended);
        earlier.open.forEach((offer, before) -> {
            Open now = open.get(offer);
            if (now == null) {
                if (open.size() < MOST_OPEN) {
                    before.waitsSince = before.waitsSince == THERE ? earlier.nowMillis : before.waitsSince;
                    put(offer, before);
                }
            } else if (now.good.equals(before.good) && now.bornMillis - before.waitsSince <= COMES_BACK_WITHIN) {
                now.bornMillis = before.bornMillis;
            } else {
                ended.add(before.provider, before.good, new Life(before.hours(earlier.nowMillis), false));
            }
        });
        curves.clear();
    }

    @Override
    public Evidence of(Offer offer) {
        String good = offer.offerClass().id();
        SurvivalCurve near = curve(offer.provider(), good);
        boolean isNear = isEnough(near);
        SurvivalCurve curve = isNear ? near : curve(offer.provider(), "");
        Open life = open.get(offer.id());
        double age = life == null ? 0 : life.hours(nowMillis);
        String of = isNear ? offer.provider() + " of this good" : offer.provider();
        if (!isEnough(curve)) {
            return new Evidence(OptionalDouble.empty(), curve.lives(), curve.ended(), of, age);
        }
        return new Evidence(OptionalDouble.of(left(curve, age)), curve.lives(), curve.ended(), of, age);
    }

    /**
     * Of ages that hardly any has reached nothing is known, so that of the oldest that some have counts. Where the look ended
     * before the lives did, what is left shrinks to nothing with the look's end; then it is no less than at the beginning.
     */
    private static double left(SurvivalCurve curve, double age) {
        double left = curve.meanLeft(Math.min(age, curve.ageReachedBy(FEWEST_ENDED)));
        return curve.isWhole() && left > 0 ? left : Math.max(left, curve.meanLeft(0));
    }

    private static boolean isEnough(SurvivalCurve curve) {
        return curve.lives() >= FEWEST_LIVES && curve.ended() >= FEWEST_ENDED;
    }

    /** Of a good at a provider, or of all its goods where none is named. */
    private SurvivalCurve curve(String provider, String good) {
        String key = provider + " " + good;
        Drawn drawn = curves.get(key);
        if (drawn == null || nowMillis - drawn.atMillis() > CURVE_HOLDS_MILLIS) {
            drawn = new Drawn(draw(provider, good), nowMillis);
            curves.put(key, drawn);
        }
        return drawn.curve();
    }

    private SurvivalCurve draw(String provider, String good) {
        List<Life> lives = new ArrayList<>(ended.of(provider, good));
        near.getOrDefault(provider, Map.of()).forEach((each, alive) -> {
            if (good.isEmpty() || good.equals(each)) {
                alive.forEach(life -> lives.add(new Life(life.hours(nowMillis), false)));
            }
        });
        return SurvivalCurve.of(lives.toArray(Life[]::new));
    }

    private void put(String offer, Open life) {
        open.put(offer, life);
        boolean _ = near.computeIfAbsent(life.provider, _ -> new HashMap<>())
                .computeIfAbsent(life.good, _ -> new HashSet<>())
                .add(life);
    }

    private void take(String offer, Open life) {
        open.remove(offer);
        near.computeIfPresent(life.provider, (_, goods) -> {
            goods.computeIfPresent(life.good, (_, lives) -> {
                boolean _ = lives.remove(life);
                return lives.isEmpty() ? null : lives;
            });
            return goods.isEmpty() ? null : goods;
        });
    }

    private void begin(Standing change, long atMillis) {
        if (change.isThere() && change.isInterruptible() && open.size() < MOST_OPEN) {
            put(change.offer(), new Open(change.provider(), change.good(), atMillis));
            present.merge(change.provider(), 1, Integer::sum);
        }
    }

    private void comesBack(Standing change, Open life, long atMillis) {
        if (life.waitsSince == THERE) {
            return;
        }
        if (atMillis - life.waitsSince > COMES_BACK_WITHIN) {
            cut(change.offer(), life, atMillis);
            begin(change, atMillis);
        } else {
            life.waitsSince = THERE;
            present.merge(life.provider, 1, Integer::sum);
        }
    }

    private void gone(String offer, long atMillis) {
        Open life = open.get(offer);
        if (life == null) {
            return;
        }
        life.waitsSince = atMillis;
        if (present.containsKey(life.provider)) {
            take(offer, life);
            ended.add(life.provider, life.good, new Life(life.hours(atMillis), true));
        }
    }

    /** It is not followed any more, and that is not its end. */
    private void cut(String offer, Open life, long atMillis) {
        take(offer, life);
        if (life.waitsSince == THERE) {
            leaves(life);
        }
        ended.add(life.provider, life.good, new Life(life.hours(atMillis), false));
    }

    private void leaves(Open life) {
        present.computeIfPresent(life.provider, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** Goods of which a life was seen, by provider. */
    public Set<String> goods(String provider) {
        Set<String> goods = new TreeSet<>(ended.goods(provider));
        goods.addAll(near.getOrDefault(provider, Map.of()).keySet());
        return goods;
    }
}
