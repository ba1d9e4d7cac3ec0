package io.gridtick.simulation;

import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.order.NewFork;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.order.Order;
import io.gridtick.simulation.order.OrderReading;
import io.gridtick.simulation.order.Place;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Bounds;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.Past;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.RunState;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Status;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.simulation.show.Shown;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What people do with runs, on the owner's loop: what is confirmed is stored. */
final class SimulationSession {
    private static final int ID_BITS = 80;
    private static final int ID_RADIX = 32;
    private static final int PRESENT_SECONDS = 5;
    private static final String STOPPED = "It was stopped.";

    private final SimulationVerticle owner;
    private final SimulationRepository repository;
    private final Clock clock;
    private final Bounds bounds;
    private final SecureRandom random = new SecureRandom();
    private Future<?> comings = Future.succeededFuture();

    SimulationSession(SimulationVerticle owner, SimulationRepository repository, Clock clock, Bounds bounds) {
        this.owner = owner;
        this.repository = repository;
        this.clock = clock;
        this.bounds = bounds;
    }

    Future<RunRow.Whole> create(NewRun wish, Steerer who) {
        return oneByOne(() -> {
            refuseOver(who);
            RunCard card =
                    new RunCard(id(), wish.name(), who.subject(), Optional.empty(), clock.millis(), wish.parameters());
            Shown shown = Shown.of(new Simulation(wish.parameters()).frame());
            RunState state = state(Status.RUNNING, wish.speed(), 0, shown);
            return repository.create(card, state).map(_ -> {
                RunSession session =
                        new RunSession(new Run(card, state, 0, owner.runLog().witness(card)), 0, repository);
                session.begin(Past.NONE);
                owner.add(session);
                return session.whole();
            });
        });
    }

    Future<RunRow.Whole> fork(String parent, Map<String, Object> fields, Steerer who) {
        return oneByOne(() -> {
                    RunSession from = owner.session(parent).orElseThrow(() -> RunProblems.unknown(parent));
                    refuseOver(who);
                    return from.inTurn(
                            () -> repository.commands(parent).compose(log -> fork(from.run(), fields, log, who)));
                })
                .onSuccess(_ -> owner.loadAll())
                .compose(session -> session.present()
                        .timeout(PRESENT_SECONDS, TimeUnit.SECONDS)
                        .otherwiseEmpty()
                        .map(_ -> session.whole()));
    }

    Future<RunRow.Whole> command(String id, Map<String, Object> fields, Steerer who) {
        RunSession session = owner.session(id).orElseThrow(() -> RunProblems.unknown(id));
        if (!who.maySteer(session.run().card())) {
            throw RunProblems.notYours();
        }
        return present(session).compose(_ -> inTurn(session, fields, who));
    }

    /** Nobody waits for a run within its turn, so that nobody waits longer than the one limit. */
    private Future<RunRow.Whole> inTurn(RunSession session, Map<String, Object> fields, Steerer who) {
        return session.inTurn(() -> {
            if (!session.isPresent()) {
                throw RunProblems.notYetThere();
            }
            return obey(session, fields, who);
        });
    }

    Future<Void> delete(String id, Steerer who) {
        return oneByOne(() -> {
            RunSession session = owner.session(id).orElseThrow(() -> RunProblems.unknown(id));
            if (!who.maySteer(session.run().card())) {
                throw RunProblems.notYours();
            }
            return repository.delete(id).onSuccess(_ -> owner.remove(session));
        });
    }

    /** After a start a run is computed again up to where it was. */
    static Future<Void> present(RunSession session) {
        return session.present()
                .timeout(PRESENT_SECONDS, TimeUnit.SECONDS)
                .recover(_ -> Future.failedFuture(RunProblems.notYetThere()));
    }

    private Future<RunRow.Whole> obey(RunSession session, Map<String, Object> fields, Steerer who) {
        Run run = session.run();
        Order order = understood(session, fields);
        GivenCommand given = new GivenCommand(
                session.commands() + 1,
                run.now(),
                fields,
                order instanceof Order.Change change ? Optional.of(change.command()) : Optional.empty(),
                who.subject(),
                clock.millis());
        boolean isBack = order instanceof Order.Seek seek && seek.to() < run.now();
        Future<Past> past = isBack
                ? repository.past(run.card().id(), ((Order.Seek) order).to())
                : Future.succeededFuture(Past.NONE);
        return past.compose(found -> session.note(given).map(_ -> found))
                .map(found -> {
                    apply(session, order, given, found);
                    session.changed();
                    owner.wake();
                    return null;
                })
                .compose(_ -> stored(session, order))
                .map(_ -> session.whole());
    }

    /** A change is in the log: it is saved again later, and whoever was told that it failed would ask for it twice. */
    private static Future<Void> stored(RunSession session, Order order) {
        return order instanceof Order.Change ? session.save().otherwiseEmpty() : session.save();
    }

    private Order understood(RunSession session, Map<String, Object> fields) {
        Run run = session.run();
        if (!run.status().isLive()) {
            throw RunProblems.over(run.lastState().endReason().orElse(STOPPED));
        }
        OrderReading.Read read = OrderReading.read(fields, new Place(run.now(), run.parameters()));
        Order order = read.order().orElseThrow(() -> RunProblems.invalid(read.errors()));
        if (order instanceof Order.Change && run.now() < run.furthest()) {
            throw RunProblems.past();
        }
        if (session.commands() >= bounds.commands()) {
            throw RunProblems.tooManyCommands(bounds.commands());
        }
        return order;
    }

    private static void apply(RunSession session, Order order, GivenCommand given, Past past) {
        Run run = session.run();
        long nanos = System.nanoTime();
        switch (order) {
            case Order.Pause _ -> run.pause();
            case Order.Resume _ -> run.resume(nanos);
            case Order.Stop _ -> run.stop(STOPPED);
            case Order.Pacing pacing -> run.speed(pacing.speed(), nanos);
            case Order.Step step -> run.hurry(run.now() + step.millis());
            case Order.Change _ -> run.give(given);
            case Order.Seek seek -> {
                if (seek.to() < given.givenAt()) {
                    session.rewind(past, seek.to());
                } else {
                    run.hurry(seek.to());
                }
            }
        }
    }

    private void refuseOver(Steerer who) {
        bounds.refusal(owner.runs(), who.subject()).ifPresent(refusal -> {
            throw RunProblems.tooMany(refusal);
        });
    }

    private Future<RunSession> fork(Run parent, Map<String, Object> fields, List<GivenCommand> log, Steerer who) {
        Place place = new Place(parent.now(), parent.card().parameters());
        long at = NewFork.at(fields, place).orElse(parent.now());
        NewFork.Read read = NewFork.read(
                fields,
                new Place(parent.now(), parametersAt(parent.card().parameters(), log, at)),
                parent.furthest(),
                "Fork of " + parent.card().name(),
                parent.speed());
        NewFork wish = read.fork().orElseThrow(() -> RunProblems.invalid(read.errors()));
        RunCard card = new RunCard(
                id(),
                wish.name(),
                who.subject(),
                Optional.of(new RunCard.Fork(parent.card().id(), wish.at())),
                clock.millis(),
                parent.card().parameters());
        RunState state = state(
                wish.isPaused() ? Status.PAUSED : Status.RUNNING,
                wish.speed(),
                wish.at(),
                parent.lastState().shown());
        int known = log.isEmpty() ? 0 : log.getLast().number();
        List<GivenCommand> more = given(wish, known, who);
        return repository.fork(parent.card().id(), card, state, more).map(weeks -> {
            Run run = new Run(card, state, weeks, owner.runLog().witness(card));
            RunSession session = new RunSession(run, known + more.size(), repository);
            owner.add(session);
            return session;
        });
    }

    private List<GivenCommand> given(NewFork wish, int last, Steerer who) {
        List<GivenCommand> given = new ArrayList<>();
        for (NewFork.Asked asked : wish.commands()) {
            given.add(new GivenCommand(
                    last + given.size() + 1,
                    wish.at(),
                    asked.fields(),
                    Optional.of(asked.command()),
                    who.subject(),
                    clock.millis()));
        }
        return given;
    }

    /** With the regions that had come by then. */
    private static Parameters parametersAt(Parameters first, List<GivenCommand> log, long at) {
        Parameters parameters = first;
        for (GivenCommand given : log) {
            if (given.at() <= at
                    && given.command().isPresent()
                    && given.command().get() instanceof Command.RegionAdded added
                    && parameters.hasRoomFor(added.region())) {
                parameters = parameters.with(added.region());
            }
        }
        return parameters;
    }

    private static RunState state(Status status, Speed speed, long at, Shown shown) {
        return new RunState(0, status, speed, at, at, OptionalLong.empty(), 0, Optional.empty(), shown);
    }

    /** Runs come and go one after the other, so that bounds hold and no fork loses its parent. */
    private <T> Future<T> oneByOne(Supplier<Future<T>> work) {
        Future<T> done = comings.transform(_ -> Future.succeededFuture().compose(_ -> work.get()));
        comings = done;
        return done;
    }

    private String id() {
        return "sim_"
                + new java.math.BigInteger(ID_BITS, random).setBit(ID_BITS).toString(ID_RADIX);
    }
}
