package io.gridtick.simulation.book;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.plant.Meter;
import io.gridtick.simulation.plant.Plant;
import io.gridtick.simulation.plant.Pool;
import io.gridtick.simulation.random.Streams;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.time.Agenda;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.List;

/** Closes a step: reads the meters, posts what was earned and what it cost, moves prices; once a week also buys GPUs. */
public final class Books {
    private static final long WEEK_MILLIS = 7 * 86_400_000L;
    private static final double YEAR_MILLIS = 365.25 * 86_400_000;
    private static final double DOLLAR = 1_000_000;
    private static final long CENT = 10_000;
    private static final double DOLLARS_PER_KWH_MAX = 50;

    private final Ledger ledger = new Ledger();
    private final Usage usage = new Usage();
    private final List<PoolBook> pools = new ArrayList<>();
    private final Lots lots = new Lots();
    private final Prices prices;
    private final Purchases purchases;
    private long closed;
    private long weekBegan;
    private long bought;
    private long spent;

    public Books(Streams streams, Agenda agenda, Witness witness) {
        prices = new Prices(streams, witness);
        purchases = new Purchases(agenda, witness);
    }

    /** To be called when pools or regions were added; what is there at once is leased. */
    public void open(Plant plant, int regions, long now) {
        while (ledger.regions() < regions) {
            ledger.addRegion();
        }
        for (int pool = pools.size(); pool < plant.pools().size(); pool++) {
            pools.add(new PoolBook());
            pools.getLast().leased = plant.pools().get(pool).total();
        }
        prices.open(plant, now);
    }

    public void found(Parameters parameters) {
        ledger.post(0, Account.CASH, Account.CAPITAL, (long) (parameters.of(Knob.CAPITAL_CENTS) * CENT));
    }

    public void close(Plant plant, Parameters parameters, double energyFactor, long now) {
        plant.settle(now);
        long span = now - closed;
        closed = now;
        double[] utilisation = new double[pools.size()];
        double perKwh = parameters.of(Knob.ELECTRICITY_COST_PER_KWH) * parameters.of(Knob.PUE) * energyFactor;
        long energyPrice = (long) (StrictMath.min(perKwh, DOLLARS_PER_KWH_MAX) * DOLLAR);
        long leasePrice = (long) (parameters.of(Knob.LEASE_COST_PER_GPU_HOUR) * DOLLAR);
        for (int i = 0; i < utilisation.length; i++) {
            Pool pool = plant.pools().get(i);
            long gpuTime = pool.total() * span;
            post(pool, pools.get(i), gpuTime, span, energyPrice, leasePrice);
            utilisation[i] = gpuTime == 0 ? 0 : (double) pools.get(i).stepBusy / gpuTime;
        }
        lots.wear(ledger);
        prices.move(plant, utilisation, parameters, now);
        if (now - weekBegan >= WEEK_MILLIS) {
            weekBegan = now;
            week(plant, parameters, now);
        }
    }

    public void crash(Plant plant, double factor, long now) {
        prices.crash(plant, factor, now);
    }

    public double listLevel() {
        return prices.listLevel();
    }

    public Ledger ledger() {
        return ledger;
    }

    public Usage usage() {
        return usage;
    }

    /** Of a pool in the last closed step, 0 to 1. */
    public double utilisation(Pool pool, int place) {
        PoolBook book = pools.get(place);
        long gpuTime = pool.total() * book.stepSpan;
        return gpuTime == 0 ? 0 : StrictMath.min(1, (double) book.stepBusy / gpuTime);
    }

    public long gpusBought() {
        return bought;
    }

    public long microDollarsSpent() {
        return spent;
    }

    public void carry(Carrier carrier) {
        ledger.carry(carrier);
        usage.carry(carrier);
        pools.forEach(pool -> pool.carry(carrier));
        lots.carry(carrier);
        prices.carry(carrier);
        closed = carrier.value(closed);
        weekBegan = carrier.value(weekBegan);
        bought = carrier.value(bought);
        spent = carrier.value(spent);
    }

    private void post(Pool pool, PoolBook book, long gpuTime, long span, long energyPrice, long leasePrice) {
        Meter.Reading reading = pool.meter().take();
        usage.add(reading);
        int region = pool.region();
        long priority = book.income(0, reading.priority());
        long standard = book.income(1, reading.standard());
        long spot = book.income(2, reading.spot());
        long energy = book.energy(reading.energy(), energyPrice);
        ledger.post(region, Account.CASH, Account.INCOME_PRIORITY, priority);
        ledger.post(region, Account.CASH, Account.INCOME_STANDARD, standard);
        ledger.post(region, Account.CASH, Account.INCOME_SPOT, spot);
        ledger.post(region, Account.ENERGY, Account.CASH, energy);
        ledger.post(region, Account.LEASE, Account.CASH, book.lease(leasePrice, span));
        book.step(reading, gpuTime, span, priority + standard + spot, energy);
    }

    private void week(Plant plant, Parameters parameters, long now) {
        double[] utilisation = new double[pools.size()];
        for (int i = 0; i < utilisation.length; i++) {
            PoolBook book = pools.get(i);
            utilisation[i] = book.weekGpuTime == 0 ? 0 : (double) book.weekBusy / book.weekGpuTime;
        }
        prices.review(plant, utilisation, parameters, now);
        long cost = (long) (parameters.of(Knob.EXPANSION_COST_PER_GPU_CENTS) * CENT);
        long steps = (long)
                (parameters.of(Knob.DEPRECIATION_YEARS) * YEAR_MILLIS / (parameters.of(Knob.STEP_MINUTES) * 60_000));
        for (Purchases.Order order :
                purchases.orders(plant, pools, parameters, ledger.balance(Account.CASH), cost, now)) {
            long price = order.gpus() * cost;
            ledger.post(order.pool().region(), Account.EQUIPMENT, Account.CASH, price);
            lots.add(order.pool().region(), price, steps);
            bought += order.gpus();
            spent += price;
        }
        pools.forEach(PoolBook::newWeek);
    }
}
