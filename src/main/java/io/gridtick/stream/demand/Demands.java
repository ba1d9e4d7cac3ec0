package io.gridtick.stream.demand;

import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.lane.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which topics are made because somebody asked for them. Belongs to one thread; times are nanoseconds of its clock. */
public final class Demands {
    private final Executor home;
    private final List<Offer> offers = new ArrayList<>();

    /** Counted from any thread. */
    private final Map<String, Demand> demands = new ConcurrentHashMap<>();

    /** Whatever a maker answers is taken at home, behind all that it published before. */
    public Demands(Executor home) {
        this.home = home;
    }

    public void offer(Offer offer) {
        offers.add(offer);
    }

    /** Whether that is made on demand: a topic, or any that a pattern covers. */
    public boolean isOffered(String name) {
        return find(name) != null;
    }

    /** Whether somebody asked for this topic, by its name or by a pattern. */
    public boolean isDemanded(String topic) {
        return demands.containsKey(topic) || Pattern.covering(topic).stream().anyMatch(demands::containsKey);
    }

    /** Topics that may be made by their own names, no patterns. */
    public List<String> topics() {
        return offers.stream()
                .flatMap(offer -> offer.names().keySet().stream())
                .filter(name -> !Pattern.isPattern(name))
                .toList();
    }

    /** How many names are made now. */
    public int size() {
        return demands.size();
    }

    /** Has all of these made that can be, and then tells what is missing, and why. At once where all is there. */
    public void require(Collection<String> names, long now, Consumer<Map<String, Lack>> whenKnown) {
        Gathering gathering = new Gathering(whenKnown);
        for (String name : names) {
            Offer offer = find(name);
            if (offer != null) {
                require(name, offer, now, gathering);
            }
        }
        gathering.arrived();
    }

    /** Ends what nobody wants any more, and what does not come about. Says whether anything ended. */
    public boolean sweep(Predicate<String> isWanted, long now) {
        List<String> over = new ArrayList<>();
        demands.forEach((name, demand) -> {
            boolean isStillWanted = isWanted.test(name);
            if (isStillWanted) {
                demand.wanted(now);
            }
            if (demand.isOverdue(now) || (!isStillWanted && demand.isLeft(now))) {
                over.add(name);
            }
        });
        over.forEach(this::end);
        return !over.isEmpty();
    }

    private void require(String name, Offer offer, long now, Gathering gathering) {
        Demand known = demands.get(name);
        if (known == null && demands.size() >= offer.limits().maxNames()) {
            gathering.lacking.put(name, Lack.TOO_MANY);
            return;
        }
        Demand demand = known == null ? begin(name, offer, now) : known;
        demand.wanted(now);
        if (!demand.isThere()) {
            gathering.await(name, demand);
        }
    }

    private Demand begin(String name, Offer offer, long now) {
        Demand demand = new Demand(offer, now);
        demands.put(name, demand);
        offer.maker().begin(name, lack -> home.execute(() -> begun(name, demand, lack)));
        return demand;
    }

    private void begun(String name, Demand demand, Optional<Lack> lack) {
        if (lack.isPresent()) {
            demands.remove(name, demand);
        }
        demand.settle(lack);
    }

    private void end(String name) {
        Demand demand = demands.remove(name);
        if (demand != null) {
            demand.offer().maker().end(name);
            demand.settle(Optional.of(Lack.UNAVAILABLE));
        }
    }

    private @Nullable Offer find(String name) {
        for (Offer offer : offers) {
            if (offer.concerns(name)) {
                return offer;
            }
        }
        return null;
    }

    /** What one question waits for. */
    private static final class Gathering {
        private final Consumer<Map<String, Lack>> whenKnown;
        private final Map<String, Lack> lacking = new HashMap<>();
        private int missing = 1;

        Gathering(Consumer<Map<String, Lack>> whenKnown) {
            this.whenKnown = whenKnown;
        }

        void await(String name, Demand demand) {
            missing++;
            demand.await(lack -> {
                lack.ifPresent(why -> lacking.put(name, why));
                arrived();
            });
        }

        void arrived() {
            missing--;
            if (missing == 0) {
                whenKnown.accept(lacking);
            }
        }
    }
}
