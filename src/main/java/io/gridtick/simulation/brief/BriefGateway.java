package io.gridtick.simulation.brief;

import io.gridtick.http.Caller;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.simulation.SimulationGateway;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.run.RunFilter;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.Steerer;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run at a time for each caller. */
public final class BriefGateway {
    private static final int LOOKED_AT = 50;

    private final SimulationGateway runs;

    public BriefGateway(SimulationGateway runs) {
        this.runs = runs;
    }

    /** The newest of the caller's own runs; where there are none, the newest of all. */
    Future<Optional<RunRow>> current(Caller caller) {
        return newest(Optional.of(caller.subject()), 1)
                .compose(own -> own.isEmpty() ? newest(Optional.empty(), 1) : Future.succeededFuture(own))
                .map(found -> found.stream().findFirst());
    }

    /** The one that was begun here before stops, and stays; those before it go. */
    Future<BriefStart> start(Map<String, Object> sent, Caller caller) {
        Steerer who = Steerer.of(caller);
        NewRun.Read read = NewRun.read(BriefStart.fields(sent));
        NewRun wish = read.run().orElseThrow(() -> JsonBodies.invalid(read.errors()));
        return stop(caller)
                .compose(_ -> tidy(caller))
                .compose(_ -> runs.create(wish, who))
                .map(run -> BriefStart.of(run.run().id(), wish.speed(), wish.parameters()));
    }

    Future<Void> stop(Caller caller) {
        return begunHere(caller)
                .compose(run -> run.filter(BriefGateway::isLive)
                        .map(it -> command(it, caller))
                        .orElse(Future.succeededFuture()));
    }

    /** As if it had never been. */
    Future<Void> reset(Caller caller) {
        return begunHere(caller)
                .compose(run ->
                        run.map(it -> runs.delete(it.id(), Steerer.of(caller))).orElse(Future.succeededFuture()));
    }

    private Future<Void> command(RunRow run, Caller caller) {
        Map<String, Object> stop = new LinkedHashMap<>();
        stop.put("command", "stop");
        return runs.command(run.id(), stop, Steerer.of(caller)).mapEmpty();
    }

    /** There may be so many runs of a person only. What cannot be deleted is left to the next start. */
    private Future<Void> tidy(Caller caller) {
        return allBegunHere(caller).compose(begun -> {
            Future<Void> done = Future.succeededFuture();
            for (RunRow old : begun.stream().filter(run -> !isLive(run)).skip(1).toList()) {
                done = done.compose(
                        _ -> runs.delete(old.id(), Steerer.of(caller)).otherwiseEmpty());
            }
            return done;
        });
    }

    private static boolean isLive(RunRow run) {
        return run.status().equals("running") || run.status().equals("paused");
    }

    private Future<Optional<RunRow>> begunHere(Caller caller) {
        return allBegunHere(caller).map(begun -> begun.stream().findFirst());
    }

    /** The newest first. */
    private Future<List<RunRow>> allBegunHere(Caller caller) {
        return newest(Optional.of(caller.subject()), LOOKED_AT)
                .map(own -> own.stream()
                        .filter(run -> run.name().equals(BriefStart.NAME))
                        .toList());
    }

    private Future<List<RunRow>> newest(Optional<String> owner, int limit) {
        return runs.list(new RunFilter(Optional.empty(), owner, Optional.empty(), limit));
    }
}
