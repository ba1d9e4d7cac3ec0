package io.gridtick.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.plant.Occupancy;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.RegionFrame;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of single GPUs is what is said of all of them, and looking changes nothing. */
class OccupancyTest {
    private static final long HOUR = 3_600_000;

    private record Job(Tier tier, double intensity) {}

    @Test
    void everyGpuIsInOnePlace() {
        Parameters parameters = Parameters.usual().with(Knob.GPU_MTBF_HOURS, 500);
        Simulation run = new Simulation(parameters);
        Simulation unseen = new Simulation(parameters);
        Occupancy occupancy = run.occupancy();
        Map<Long, Job> jobs = new HashMap<>();
        for (int hour = 1; hour <= 200; hour++) {
            assertEquals(End.NOT_YET, run.advanceTo(hour * HOUR));
            int down = 0;
            int free = 0;
            for (int gpu = 0; gpu < occupancy.gpus(); gpu++) {
                long job = occupancy.job(gpu);
                down += occupancy.isDown(gpu) ? 1 : 0;
                free += !occupancy.isDown(gpu) && job == Occupancy.NOBODY ? 1 : 0;
                if (job != Occupancy.NOBODY) {
                    Job now = new Job(occupancy.tier(gpu), occupancy.intensity(gpu));
                    assertEquals(jobs.computeIfAbsent(job, _ -> now), now, "a job is the same all its life");
                }
            }
            assertEquals(gpus(run), occupancy.gpus());
            assertEquals(
                    run.frame().regions().stream().mapToInt(RegionFrame::down).sum(), down, "hour " + hour);
            assertEquals(
                    run.frame().regions().stream().mapToInt(RegionFrame::free).sum(), free, "hour " + hour);
        }
        assertTrue(jobs.size() > 5_000);
        assertEquals(End.NOT_YET, unseen.advanceTo(200 * HOUR));
        assertEquals(unseen.hash(), run.hash());
    }

    @Test
    void aRegionThatIsOutHasNoGpu() {
        Simulation run = new Simulation(Parameters.usual());
        run.give(new Command.Outage(HOUR, "us-east", 5));
        assertEquals(End.NOT_YET, run.advanceTo(2 * HOUR));
        for (int gpu = 0; gpu < 192; gpu++) {
            assertTrue(run.occupancy().isDown(gpu));
        }
    }

    private static int gpus(Simulation run) {
        return run.frame().regions().stream().mapToInt(RegionFrame::gpus).sum();
    }
}
