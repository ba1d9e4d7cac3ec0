package io.gridtick.simulation;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.plant.Plant;
import io.gridtick.simulation.random.Chance;
import io.gridtick.simulation.random.QuantileTable;
import io.gridtick.simulation.random.RandomStream;
import io.gridtick.simulation.random.Streams;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.time.Agenda;
import io.gridtick.simulation.time.Hazard;
import io.gridtick.simulation.time.Thing;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;

/** What goes wrong by itself: single GPUs break and are repaired, whole regions fail at once. */
final class Disturbances {
    private static final QuantileTable UNIT = QuantileTable.exponential(1);
    private static final double HOUR_MILLIS = 3_600_000;

    private final Plant plant;
    private final Agenda agenda;
    private final Witness witness;
    private final Hazard failure;
    private final Hazard outage;
    private final RandomStream brokenGpu;
    private final RandomStream repair;
    private final RandomStream region;
    private final RandomStream length;

    Disturbances(Plant plant, Agenda agenda, Streams streams, Witness witness) {
        this.plant = plant;
        this.agenda = agenda;
        this.witness = witness;
        failure = new Hazard(streams.of(Chance.FAILURE));
        outage = new Hazard(streams.of(Chance.OUTAGE));
        brokenGpu = streams.of(Chance.BROKEN_GPU);
        repair = streams.of(Chance.REPAIR);
        region = streams.of(Chance.OUTAGE_REGION);
        length = streams.of(Chance.OUTAGE_LENGTH);
    }

    long failureDue() {
        return failure.due();
    }

    long outageDue() {
        return outage.due();
    }

    void rates(Parameters parameters, int regions, long now) {
        failure.rate(rate(plant.gpus(), parameters.of(Knob.GPU_MTBF_HOURS)), now);
        outage.rate(rate(regions, parameters.of(Knob.OUTAGE_MTBF_HOURS)), now);
    }

    /** Which GPU broke. */
    int fail(Parameters parameters, long now) {
        failure.passed();
        int gpu = (int) (brokenGpu.unit() * plant.gpus());
        long repaired = now + 1 + (long) (UNIT.at(repair.bits()) * parameters.of(Knob.REPAIR_HOURS) * HOUR_MILLIS);
        if (plant.breakDown(gpu, now)) {
            agenda.add(repaired, Thing.REPAIR.of(0, gpu));
            witness.happened(now, Happening.GPU_FAILED, plant.poolOf(gpu).place(), gpu);
        }
        return gpu;
    }

    /** Which region went out. */
    int goOut(Parameters parameters, long now) {
        outage.passed();
        int hit = (int) (region.unit() * parameters.regions().size());
        double hours = UNIT.at(length.bits()) * parameters.of(Knob.OUTAGE_HOURS);
        begin(hit, parameters.regions().get(hit).code(), hours, now);
        return hit;
    }

    void begin(int hit, String code, double hours, long now) {
        plant.outageBegins(hit, now);
        agenda.add(now + 1 + (long) (hours * HOUR_MILLIS), Thing.OUTAGE_END.of(0, hit));
        witness.happened(now, Happening.OUTAGE_BEGAN, code, hit);
    }

    void carry(Carrier carrier) {
        failure.carry(carrier);
        outage.carry(carrier);
    }

    private static double rate(int things, double meanHours) {
        return meanHours == 0 ? 0 : things / (meanHours * HOUR_MILLIS);
    }
}
