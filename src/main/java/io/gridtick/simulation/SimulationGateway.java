package io.gridtick.simulation;

import io.gridtick.loop.OwnerLoop;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunFilter;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.simulation.view.Frame;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The way to the runs from any event loop. What is confirmed here is stored. */
public final class SimulationGateway {
    private final OwnerLoop loop;
    private final SimulationSession session;
    private final SimulationVerticle owner;

    SimulationGateway(OwnerLoop loop, SimulationSession session, SimulationVerticle owner) {
        this.loop = loop;
        this.session = session;
        this.owner = owner;
    }

    public Future<RunRow.Whole> create(NewRun wish, Steerer who) {
        return loop.askFuture(() -> session.create(wish, who));
    }

    /** The newest first. */
    public Future<List<RunRow>> list(RunFilter filter) {
        return loop.ask(() -> {
            Stream<RunSession> all = owner.sessions().reversed().stream();
            Stream<RunSession> rest = filter.after()
                    .map(after -> all.dropWhile(each -> !each.run().card().id().equals(after))
                            .skip(1))
                    .orElse(all);
            return rest.filter(each -> filter.takes(each.run()))
                    .limit(filter.limit())
                    .map(RunSession::row)
                    .toList();
        });
    }

    public Future<RunRow.Whole> get(String id) {
        return loop.ask(() -> of(id).whole());
    }

    /** The fields are those of a command at the door. */
    public Future<RunRow.Whole> command(String id, Map<String, Object> fields, Steerer who) {
        return loop.askFuture(() -> session.command(id, fields, who));
    }

    /** The fields are those of a fork at the door. */
    public Future<RunRow.Whole> fork(String parent, Map<String, Object> fields, Steerer who) {
        return loop.askFuture(() -> session.fork(parent, fields, who));
    }

    public Future<Void> delete(String id, Steerer who) {
        return loop.askFuture(() -> session.delete(id, who));
    }

    /** What of a run never changes. */
    public Future<RunCard> card(String id) {
        return loop.ask(() -> of(id).run().card());
    }

    /** The last closed step; empty where the run was not loaded since the start. */
    public Future<Optional<Frame>> frame(String id) {
        return loop.ask(() -> of(id).run().frame());
    }

    /**
     * Hours that may not be stored yet, by week and region. Whoever wants all hours asks for these first and for the stored
     * ones then; where both have an hour they say the same, but for the hour that runs.
     */
    public Future<List<Week>> edge(String id) {
        return loop.askFuture(() -> {
            RunSession of = of(id);
            return SimulationSession.present(of).map(_ -> of.run().edge());
        });
    }

    /** How many runs are not over. */
    public int live() {
        return owner.live();
    }

    /** How many of them wait until more of them is stored. */
    public int waiting() {
        return owner.waiting();
    }

    /** Simulated hours that were computed since the start of the server. */
    public long computedHours() {
        return owner.computedMillis() / 3_600_000;
    }

    /** Whether something of them cannot be stored at the moment. */
    public boolean isFailing() {
        return owner.isFailing();
    }

    private RunSession of(String id) {
        return owner.session(id).orElseThrow(() -> RunProblems.unknown(id));
    }
}
