package io.gridtick.demo;

import static io.gridtick.demo.DemoModel.A100;
import static io.gridtick.demo.DemoModel.H100;
import static io.gridtick.demo.DemoModel.H200;
import static io.gridtick.demo.DemoModel.L40S;

import io.gridtick.demo.DemoHost.Voice;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Which machines the demo has: 50 hosts of eight GPUs, four models in five regions. The run has the same GPUs in the same order. */
final class DemoLayout {
    static final int GPUS_PER_HOST = 8;

    /** Seconds between two reports, host after host; who reports seldom has an exporter. */
    private static final int[] RHYTHM = {1, 10, 5, 1, 15};

    private static final int JOBS_PER_HOUR = 190;
    private static final int GPUS_PER_JOB_MAX = 8;
    private static final int MTBF_HOURS = 2_000;

    private static final List<Rack> RACKS = List.of(
            new Rack("us-east", H100, 6),
            new Rack("us-east", A100, 4),
            new Rack("us-east", L40S, 2),
            new Rack("us-west", H200, 4),
            new Rack("us-west", H100, 4),
            new Rack("us-west", L40S, 2),
            new Rack("eu-north", H200, 4),
            new Rack("eu-north", H100, 4),
            new Rack("eu-north", A100, 2),
            new Rack("eu-west", A100, 6),
            new Rack("eu-west", L40S, 4),
            new Rack("ap-south", H100, 4),
            new Rack("ap-south", L40S, 4));

    /** Hosts of one kind in a region. */
    private record Rack(String region, DemoModel model, int hosts) {}

    private DemoLayout() {}

    /** A business that stays as large as it is. */
    static Parameters parameters(long seed) {
        List<RegionSpec> regions = RACKS.stream()
                .map(Rack::region)
                .distinct()
                .map(region -> new RegionSpec(
                        region,
                        1,
                        RACKS.stream()
                                .filter(rack -> rack.region().equals(region))
                                .map(rack -> rack.model().pool(rack.hosts() * GPUS_PER_HOST))
                                .toList()))
                .toList();
        return Parameters.usual()
                .withSeed(seed)
                .with(regions)
                .with(Knob.SPEND_RATIO, 0)
                .with(Knob.DEMAND_GROWTH_PER_YEAR, 0)
                .with(Knob.JOBS_PER_HOUR, JOBS_PER_HOUR)
                .with(Knob.MAX_GPUS_PER_JOB, GPUS_PER_JOB_MAX)
                .with(Knob.GPU_MTBF_HOURS, MTBF_HOURS)
                .with(Knob.REPAIR_HOURS, 0.5)
                .with(Knob.OUTAGE_MTBF_HOURS, 0);
    }

    static List<DemoHost> hosts(SplittableRandom random) {
        List<DemoHost> hosts = new ArrayList<>();
        Map<String, Integer> inRegion = new HashMap<>();
        for (Rack rack : RACKS) {
            for (int i = 0; i < rack.hosts(); i++) {
                int number = inRegion.merge(rack.region(), 1, Integer::sum);
                String name = "demo-%s-%02d".formatted(rack.region(), number);
                hosts.add(host(name, rack.region(), rack.model(), hosts.size(), random));
            }
        }
        return hosts;
    }

    private static DemoHost host(String name, String region, DemoModel model, int number, SplittableRandom random) {
        int every = RHYTHM[number % RHYTHM.length];
        List<DemoGpu> gpus = new ArrayList<>();
        for (int index = 0; index < GPUS_PER_HOST; index++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            gpus.add(new DemoGpu("GPU-" + uuid, index, model, random));
        }
        return new DemoHost(name, region, every, every < 10 ? Voice.JSON : Voice.EXPORTER, gpus);
    }
}
