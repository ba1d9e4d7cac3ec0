package io.gridtick.simulation.compare;

import io.gridtick.loop.OwnerLoop;
import io.gridtick.simulation.run.Steerer;
import io.vertx.core.Future;
import java.util.List;

/** The way to the comparisons from any event loop. */
public final class CompareGateway {
    private final OwnerLoop loop;
    private final CompareVerticle owner;

    CompareGateway(OwnerLoop loop, CompareVerticle owner) {
        this.loop = loop;
        this.owner = owner;
    }

    Future<ComparisonRow> begin(CompareRequest request, Plan plan, Steerer who) {
        return loop.ask(() -> owner.begin(request, plan, who));
    }

    /** How many are not over. */
    public int live() {
        return owner.live();
    }

    /** The newest first. */
    Future<List<ComparisonRow>> list() {
        return loop.ask(owner::list);
    }

    Future<ComparisonRow> get(String id) {
        return loop.ask(() -> owner.get(id));
    }

    /** Stops it where it is not over, and forgets it. */
    Future<Void> drop(String id, Steerer who) {
        return loop.ask(() -> {
            owner.drop(id, who);
            return null;
        });
    }
}
