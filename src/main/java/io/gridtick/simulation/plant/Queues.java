package io.gridtick.simulation.plant;

import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.state.Carrier;

/** The jobs that wait for GPUs of one model, by class. They wait for the model: whichever region has room first takes them. */
final class Queues {
    final Line[] byTier = new Line[Tier.values().length];
    int waiting;

    Queues() {
        for (int tier = 0; tier < byTier.length; tier++) {
            byTier[tier] = new Line();
        }
    }

    boolean isAnybodyBefore(int tier) {
        for (int each = 0; each <= tier; each++) {
            if (byTier[each].head != Jobs.NONE) {
                return true;
            }
        }
        return false;
    }

    void carry(Carrier carrier) {
        for (Line queue : byTier) {
            queue.carry(carrier);
        }
        waiting = carrier.value(waiting);
    }
}
