package io.gridtick.simulation.book;

import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.plant.Plant;
import io.gridtick.simulation.plant.Pool;
import io.gridtick.simulation.random.Chance;
import io.gridtick.simulation.random.QuantileTable;
import io.gridtick.simulation.random.RandomStream;
import io.gridtick.simulation.random.Streams;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;
import java.util.Arrays;
import java.util.List;

/**
 * Prices per pool. Lists stand still and sometimes step, up where GPUs are short and down where they stand idle. The spot
 * floor's logarithm wanders around a level that rises with congestion, and sometimes jumps.
 */
final class Prices {
    private static final QuantileTable NORMAL = QuantileTable.normal();
    private static final double CENT = 10_000;
    private static final double LEAST = 1_000;
    private static final double MOST = 50_000_000;
    private static final double HEALTHY = 0.7;
    private static final double LIST_STEP = 0.05;
    private static final double YEAR_HOURS = 8_766;

    private final RandomStream floorChance;
    private final RandomStream listChance;
    private final Witness witness;
    private double[] floors = {};
    private double[] lists = {};

    Prices(Streams streams, Witness witness) {
        floorChance = streams.of(Chance.FLOOR_PRICE);
        listChance = streams.of(Chance.LIST_PRICE);
        this.witness = witness;
    }

    /** New pools begin at their list and floor. */
    void open(Plant plant, long now) {
        List<Pool> pools = plant.pools();
        int known = floors.length;
        floors = Arrays.copyOf(floors, pools.size());
        lists = Arrays.copyOf(lists, pools.size());
        for (int pool = known; pool < pools.size(); pool++) {
            lists[pool] = 1;
            tell(plant, pools.get(pool), pool, now);
        }
    }

    void move(Plant plant, double[] utilisation, Parameters parameters, long now) {
        double hours = parameters.of(Knob.STEP_MINUTES) / 60;
        double pull = -StrictMath.expm1(-StrictMath.log(2) * hours / parameters.of(Knob.FLOOR_HALF_LIFE_HOURS));
        double shake = parameters.of(Knob.FLOOR_VOLATILITY) * StrictMath.sqrt(hours / 24);
        double jumps = parameters.of(Knob.FLOOR_JUMPS_PER_YEAR) * hours / YEAR_HOURS;
        for (int pool = 0; pool < floors.length; pool++) {
            double level = parameters.of(Knob.CONGESTION_WEIGHT) * (utilisation[pool] - HEALTHY);
            floors[pool] += pull * (level - floors[pool]) + shake * NORMAL.at(floorChance.bits());
            double jump = floorChance.unit();
            if (jump < jumps) {
                floors[pool] += parameters.of(Knob.FLOOR_JUMP_SIZE) * (jump * 2 < jumps ? 1 : -1);
            }
            tell(plant, plant.pools().get(pool), pool, now);
        }
    }

    /** Once a week each list may step. */
    void review(Plant plant, double[] weekUtilisation, Parameters parameters, long now) {
        double usual = parameters.of(Knob.LIST_CHANGES_PER_WEEK);
        for (int pool = 0; pool < lists.length; pool++) {
            double chance = listChance.unit();
            double tension = parameters.of(Knob.CONGESTION_WEIGHT) * (weekUtilisation[pool] - HEALTHY);
            if (chance < usual * (1 + 4 * StrictMath.abs(tension))) {
                lists[pool] *= tension > 0 ? 1 + LIST_STEP : 1 - LIST_STEP;
                lists[pool] = StrictMath.clamp(lists[pool], 0.1, 10);
                Pool changed = plant.pools().get(pool);
                tell(plant, changed, pool, now);
                witness.happened(now, Happening.LIST_PRICE_CHANGED, changed.place(), changed.price(Tier.STANDARD));
            }
        }
    }

    void crash(Plant plant, double factor, long now) {
        for (int pool = 0; pool < lists.length; pool++) {
            lists[pool] = StrictMath.clamp(lists[pool] * factor, 0.1, 10);
            tell(plant, plant.pools().get(pool), pool, now);
        }
    }

    /** Today's lists relative to those of the start, on average. */
    double listLevel() {
        double sum = 0;
        for (double list : lists) {
            sum += list;
        }
        return sum / lists.length;
    }

    void carry(Carrier carrier) {
        floors = carrier.values(floors);
        lists = carrier.values(lists);
    }

    private void tell(Plant plant, Pool pool, int at, long now) {
        PoolSpec spec = pool.spec();
        plant.price(
                pool,
                price(spec.priorityCents() * lists[at]),
                price(spec.standardCents() * lists[at]),
                price(spec.spotCents() * lists[at] * StrictMath.exp(StrictMath.clamp(floors[at], -5.0, 5.0))),
                now);
    }

    private static long price(double cents) {
        return StrictMath.round(StrictMath.clamp(cents * CENT, LEAST, MOST));
    }
}
