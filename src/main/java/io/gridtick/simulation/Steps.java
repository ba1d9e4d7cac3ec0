package io.gridtick.simulation;

import io.gridtick.simulation.book.Account;
import io.gridtick.simulation.book.Books;
import io.gridtick.simulation.book.Ledger;
import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.plant.Plant;
import io.gridtick.simulation.plant.Pool;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.view.Finance;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.RegionFrame;
import io.gridtick.simulation.view.RegionState;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the last closed step brought, region by region. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
final class Steps {
    private static final RegionState[] STATES = RegionState.values();
    private static final double HOUR_MILLIS = 3_600_000;

    private long[] revenue = {};
    private long[] cost = {};
    private double[] utilisation = {};
    private int[] states = {};
    private long iteration;
    private long closedAt;
    private long span;

    void open(int regions) {
        revenue = Arrays.copyOf(revenue, regions);
        cost = Arrays.copyOf(cost, regions);
        utilisation = Arrays.copyOf(utilisation, regions);
        states = Arrays.copyOf(states, regions);
    }

    void begin(Ledger ledger) {
        for (int region = 0; region < revenue.length; region++) {
            revenue[region] = -ledger.revenue(region);
            cost[region] = -ledger.cost(region);
        }
    }

    void end(Plant plant, Books books, Parameters parameters, long now, Witness witness) {
        iteration++;
        span = now - closedAt;
        closedAt = now;
        double[] busy = new double[revenue.length];
        int[] gpus = new int[revenue.length];
        for (int place = 0; place < plant.pools().size(); place++) {
            Pool pool = plant.pools().get(place);
            busy[pool.region()] += books.utilisation(pool, place) * pool.total();
            gpus[pool.region()] += pool.total();
        }
        for (int region = 0; region < revenue.length; region++) {
            revenue[region] += books.ledger().revenue(region);
            cost[region] += books.ledger().cost(region);
            utilisation[region] = gpus[region] == 0 ? 0 : busy[region] / gpus[region];
            RegionState state = RegionState.of(utilisation[region]);
            if (state.ordinal() != states[region]) {
                states[region] = state.ordinal();
                witness.happened(
                        now,
                        Happening.REGION_STATE_CHANGED,
                        parameters.regions().get(region).code(),
                        state.ordinal());
            }
        }
    }

    Frame frame(Parameters parameters, Plant plant, Books books) {
        List<RegionFrame> regions = new ArrayList<>();
        double busy = 0;
        int gpus = 0;
        for (int region = 0; region < revenue.length; region++) {
            RegionFrame frame = region(region, parameters, plant);
            busy += frame.utilisation() * frame.gpus();
            gpus += frame.gpus();
            regions.add(frame);
        }
        Ledger ledger = books.ledger();
        long allRevenue = 0;
        long allCost = 0;
        for (int region = 0; region < ledger.regions(); region++) {
            allRevenue += ledger.revenue(region);
            allCost += ledger.cost(region);
        }
        return new Frame(
                iteration,
                closedAt,
                span == 0 ? parameters.of(Knob.STEP_MINUTES) / 60 : span / HOUR_MILLIS,
                gpus == 0 ? 0 : busy / gpus,
                Arrays.stream(revenue).sum(),
                Arrays.stream(cost).sum(),
                regions,
                new Finance(
                        ledger.balance(Account.CASH),
                        ledger.balance(Account.EQUIPMENT),
                        allRevenue,
                        allCost,
                        books.microDollarsSpent(),
                        books.gpusBought()));
    }

    void carry(Carrier carrier) {
        revenue = carrier.values(revenue);
        cost = carrier.values(cost);
        utilisation = carrier.values(utilisation);
        states = carrier.values(states);
        iteration = carrier.value(iteration);
        closedAt = carrier.value(closedAt);
        span = carrier.value(span);
    }

    private RegionFrame region(int region, Parameters parameters, Plant plant) {
        int gpus = 0;
        int free = 0;
        int down = 0;
        int waiting = 0;
        double spot = 0;
        double listed = 0;
        for (Pool pool : plant.pools()) {
            if (pool.region() == region) {
                gpus += pool.total();
                free += pool.free();
                down += pool.down();
                waiting += pool.waiting();
                spot += pool.price(Tier.SPOT);
                listed += pool.spec().spotCents() * 10_000;
            }
        }
        return new RegionFrame(
                parameters.regions().get(region).code(),
                STATES[states[region]],
                utilisation[region],
                revenue[region],
                cost[region],
                gpus,
                free,
                down,
                waiting,
                listed == 0 ? 1 : spot / listed);
    }
}
