package io.gridtick.simulation;

import io.gridtick.simulation.book.Books;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.command.CommandCarrier;
import io.gridtick.simulation.demand.Demand;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.plant.Plant;
import io.gridtick.simulation.plant.Power;
import io.gridtick.simulation.random.Chance;
import io.gridtick.simulation.random.RandomStream;
import io.gridtick.simulation.random.Streams;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.time.Agenda;
import io.gridtick.simulation.time.Hazard;
import io.gridtick.simulation.time.Thing;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;
import java.util.Arrays;

/** Everything of one run, and what happens next. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
final class World {
    private static final long ARRIVAL = 1L << 62;
    private static final long FAILURE = 1L << 61;
    private static final long OUTAGE = 1L << 60;
    private static final long TICK = 1L << 59;
    private static final double HOUR_MILLIS = 3_600_000;
    private static final long LONGEST_MILLIS = 876_600L * 3_600_000;

    private final Witness witness;
    private final Streams streams;
    private final Agenda agenda = new Agenda();
    private final Hazard arrivals;
    private final RandomStream home;
    private final Demand demand;
    private final Plant plant;
    private final Disturbances disturbances;
    private final Books books;
    private final Shocks demandShocks = new Shocks();
    private final Shocks energyShocks = new Shocks();
    private final Steps steps = new Steps();
    private final RunHash hash = new RunHash();
    private final Commands commands = new Commands();
    private Parameters parameters;
    private long now;
    private long tickDue;
    private End end = End.NOT_YET;

    World(Parameters parameters, Witness witness) {
        this.parameters = parameters;
        this.witness = witness;
        streams = new Streams(parameters.seed());
        arrivals = new Hazard(streams.of(Chance.ARRIVAL));
        home = streams.of(Chance.HOME);
        demand = new Demand(parameters, streams);
        plant = new Plant(agenda, Power.of(parameters), checkpointMillis(), witness);
        disturbances = new Disturbances(plant, agenda, streams, witness);
        books = new Books(streams, agenda, witness);
        for (int region = 0; region < parameters.regions().size(); region++) {
            plant.addRegion(region, parameters.regions().get(region), 0);
        }
        open();
    }

    void begin() {
        books.found(parameters);
        tickDue = StrictMath.min(stepMillis(), lastMillis());
        rates();
    }

    End advanceTo(long millis) {
        while (end == End.NOT_YET) {
            long event = due();
            long command = commands.due();
            if (StrictMath.min(event, command) > millis) {
                now = StrictMath.max(now, millis);
                break;
            }
            if (command < event) {
                now = command;
                apply(commands.take());
            } else {
                now = event;
                happen(event);
            }
        }
        return end;
    }

    void give(Command command) {
        if (command.at() < now) {
            throw new IllegalArgumentException("this moment of the run has passed");
        }
        commands.add(command);
    }

    Parameters parameters() {
        return parameters;
    }

    long now() {
        return now;
    }

    End end() {
        return end;
    }

    RunHash hash() {
        return hash;
    }

    Plant plant() {
        return plant;
    }

    Books books() {
        return books;
    }

    Frame frame() {
        return steps.frame(parameters, plant, books);
    }

    void carry(Carrier carrier) {
        streams.carry(carrier);
        agenda.carry(carrier);
        arrivals.carry(carrier);
        plant.carry(carrier);
        disturbances.carry(carrier);
        books.carry(carrier);
        demandShocks.carry(carrier);
        energyShocks.carry(carrier);
        steps.carry(carrier);
        hash.carry(carrier);
        commands.carry(carrier);
        now = carrier.value(now);
        tickDue = carrier.value(tickDue);
        end = End.values()[carrier.value(end.ordinal())];
    }

    private long due() {
        long due = StrictMath.min(agenda.due(), arrivals.due());
        return StrictMath.min(
                StrictMath.min(due, tickDue), StrictMath.min(disturbances.failureDue(), disturbances.outageDue()));
    }

    /** One event; of several at the same moment, planned ones come first and the tick last. */
    private void happen(long time) {
        if (agenda.due() == time) {
            planned(agenda.take());
        } else if (arrivals.due() == time) {
            arrivals.passed();
            hash.add(time, ARRIVAL | (plant.arrive(home.unit(), demand, time) & 0xFFFFFFFFL));
            if (plant.jobs() > parameters.of(Knob.MAX_JOBS) + plant.gpus()) {
                stop(End.TOO_MANY_JOBS);
            }
        } else if (disturbances.failureDue() == time) {
            hash.add(time, FAILURE | disturbances.fail(parameters, time));
        } else if (disturbances.outageDue() == time) {
            hash.add(time, OUTAGE | disturbances.goOut(parameters, time));
        } else {
            tick();
        }
    }

    private void planned(long thing) {
        int subject = Thing.subject(thing);
        boolean isNews = true;
        switch (Thing.kind(thing)) {
            case JOB_END -> isNews = plant.end(thing, now);
            case REPAIR -> {
                plant.repaired(subject, now);
                witness.happened(
                        now, Happening.GPU_REPAIRED, plant.poolOf(subject).place(), subject);
            }
            case OUTAGE_END -> {
                plant.outageEnds(subject, now);
                witness.happened(now, Happening.OUTAGE_ENDED, code(subject), subject);
            }
            case DELIVERY -> {
                plant.delivered(subject, Thing.count(thing), now);
                rates();
                witness.happened(
                        now,
                        Happening.GPUS_DELIVERED,
                        plant.pools().get(subject).place(),
                        Thing.count(thing));
            }
            case SHOCK_END -> {
                demandShocks.forget(now);
                energyShocks.forget(now);
                rates();
                witness.happened(now, Happening.SHOCK_ENDED, "", 0);
            }
        }
        if (isNews) {
            hash.add(now, thing);
        }
    }

    private void tick() {
        steps.begin(books.ledger());
        books.close(plant, parameters, energyShocks.factor(), now);
        steps.end(plant, books, parameters, now, witness);
        plant.losePatience((long) (parameters.of(Knob.PATIENCE_HOURS) * HOUR_MILLIS), now);
        rates();
        hash.add(now, TICK);
        for (int region = 0; region < regions(); region++) {
            hash.amend(books.ledger().revenue(region));
            hash.amend(books.ledger().cost(region));
        }
        long last = lastMillis();
        tickDue = StrictMath.min(now + stepMillis(), StrictMath.max(last, now + 1));
        if (now >= last) {
            stop(End.DURATION_REACHED);
        } else if (now >= LONGEST_MILLIS) {
            stop(End.TOO_LONG);
        }
    }

    private void apply(Command command) {
        hash.add(now, Arrays.hashCode(CommandCarrier.written(command)));
        switch (command) {
            case Command.DemandShock shock -> {
                demandShocks.add(shock.factor(), shockEnd(shock.hours()));
                rates();
            }
            case Command.EnergyShock shock -> energyShocks.add(shock.factor(), shockEnd(shock.hours()));
            case Command.PriceCrash crash -> books.crash(plant, crash.factor(), now);
            case Command.Outage outage ->
                disturbances.begin(region(outage.region()), outage.region(), outage.hours(), now);
            case Command.Change change -> change(change);
            case Command.RegionAdded added -> add(added.region());
        }
        witness.happened(now, Happening.COMMAND_TOOK_EFFECT, command.getClass().getSimpleName(), 0);
    }

    private void change(Command.Change change) {
        parameters = parameters.with(change.knob(), change.value());
        plant.terms(Power.of(parameters), checkpointMillis(), now);
        demand.shares(parameters);
        rates();
    }

    /** Several may be under way to the same moment: what came first is there. */
    private void add(RegionSpec region) {
        if (!parameters.hasRoomFor(region)) {
            return;
        }
        if (plant.gpus() + region.gpus() > parameters.of(Knob.MAX_GPUS)) {
            stop(End.TOO_MANY_GPUS);
            return;
        }
        parameters = parameters.with(region);
        plant.addRegion(regions() - 1, region, now);
        open();
        rates();
    }

    private void open() {
        books.open(plant, regions(), now);
        steps.open(regions());
    }

    private void rates() {
        double prices = StrictMath.pow(books.listLevel(), -parameters.of(Knob.PRICE_ELASTICITY));
        arrivals.rate(demand.rate(parameters, now) * demandShocks.factor() * prices, now);
        disturbances.rates(parameters, regions(), now);
    }

    private long shockEnd(double hours) {
        long shockEnd = now + 1 + (long) (hours * HOUR_MILLIS);
        agenda.add(shockEnd, Thing.SHOCK_END.of(0, 0));
        return shockEnd;
    }

    private void stop(End reason) {
        end = reason;
        witness.happened(now, Happening.RUN_ENDED, reason.reason(), 0);
    }

    private int regions() {
        return parameters.regions().size();
    }

    private String code(int region) {
        return parameters.regions().get(region).code();
    }

    private int region(String code) {
        for (int region = 0; region < regions(); region++) {
            if (code(region).equals(code)) {
                return region;
            }
        }
        throw new IllegalArgumentException("the run has no region " + code);
    }

    private long lastMillis() {
        double hours = parameters.of(Knob.DURATION_HOURS);
        return hours == 0 ? Long.MAX_VALUE : (long) StrictMath.ceil(hours * HOUR_MILLIS);
    }

    private long stepMillis() {
        return (long) (parameters.of(Knob.STEP_MINUTES) * 60_000);
    }

    private long checkpointMillis() {
        return (long) (parameters.of(Knob.CHECKPOINT_MINUTES) * 60_000);
    }
}
