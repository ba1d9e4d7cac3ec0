package io.gridtick.simulation.book;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.plant.Plant;
import io.gridtick.simulation.plant.Pool;
import io.gridtick.simulation.time.Agenda;
import io.gridtick.simulation.time.Thing;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.List;

/**
 * Where new GPUs pay most: in pools that were busy all week, by what one of their GPUs earned after energy. The budget is a
 * share of the cash; a pool grows by a quarter a week at most, and only while a GPU earns its price back soon enough.
 */
final class Purchases {
    private static final double BUSY = 0.65;
    private static final double WEEK_DAYS = 7;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long WEEK_MILLIS = 7 * DAY_MILLIS;

    private final Agenda agenda;
    private final Witness witness;

    Purchases(Agenda agenda, Witness witness) {
        this.agenda = agenda;
        this.witness = witness;
    }

    /** What was bought for which pool. */
    record Order(Pool pool, int gpus) {}

    List<Order> orders(Plant plant, List<PoolBook> books, Parameters parameters, long cash, long costOfOne, long now) {
        long affordable = (long) (parameters.of(Knob.SPEND_RATIO) * StrictMath.max(0, cash)) / costOfOne;
        int ordered = 0;
        for (Pool pool : plant.pools()) {
            ordered += pool.ordered();
        }
        long room = StrictMath.min(affordable, (long) parameters.of(Knob.MAX_GPUS) - plant.gpus() - ordered);
        List<Order> orders = new ArrayList<>();
        boolean[] isServed = new boolean[books.size()];
        while (room > 0) {
            int best = best(plant, books, isServed, costOfOne, parameters.of(Knob.PAYBACK_DAYS));
            if (best < 0) {
                break;
            }
            isServed[best] = true;
            Pool pool = plant.pools().get(best);
            int gpus = (int) StrictMath.min(room, StrictMath.max(1, pool.total() / 4));
            room -= gpus;
            plant.order(pool, gpus);
            long arrival = now + (long) (parameters.of(Knob.EXPANSION_DAYS) * DAY_MILLIS);
            agenda.add(arrival, Thing.DELIVERY.of(gpus, best));
            witness.happened(now, Happening.GPUS_ORDERED, pool.place(), gpus);
            orders.add(new Order(pool, gpus));
        }
        return orders;
    }

    private static int best(Plant plant, List<PoolBook> books, boolean[] isServed, long costOfOne, double paybackDays) {
        int best = -1;
        double most = costOfOne / paybackDays * WEEK_DAYS;
        for (int i = 0; i < isServed.length; i++) {
            PoolBook book = books.get(i);
            Pool pool = plant.pools().get(i);
            // What is on its way will take its part of the load.
            double busy = (double) book.weekBusy / StrictMath.max(1, book.weekGpuTime + pool.ordered() * WEEK_MILLIS);
            double earned = (double) (book.weekRevenue - book.weekEnergyCost)
                    / StrictMath.max(1, book.weekGpuTime)
                    * WEEK_MILLIS;
            if (!isServed[i] && !pool.isOut() && busy > BUSY && earned > most) {
                best = i;
                most = earned;
            }
        }
        return best;
    }
}
