package io.gridtick.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A small made-up fleet: hosts in four regions whose GPUs wander between idle and busy. Seeded, so that a demo has the
 * same GPUs at every start. One call of {@link #advance} is one step of all GPUs.
 */
final class DemoFleet {
    private static final List<String> REGIONS = List.of("eu-north", "eu-west", "us-east", "us-west");
    private static final List<DemoModel> MODELS = List.of(DemoModel.values());
    private static final int HOSTS_PER_REGION = 3;
    private static final int GPUS_PER_HOST = 8;

    private final Random random;
    private final List<Host> hosts = new ArrayList<>();

    DemoFleet(long seed) {
        random = new Random(seed);
        for (String region : REGIONS) {
            for (int number = 1; number <= HOSTS_PER_REGION; number++) {
                DemoModel model = MODELS.get(hosts.size() % MODELS.size());
                hosts.add(new Host("demo-%s-%02d".formatted(region, number), region, gpus(model)));
            }
        }
    }

    List<Host> hosts() {
        return List.copyOf(hosts);
    }

    void advance() {
        hosts.forEach(host -> host.gpus().forEach(gpu -> gpu.advance(random)));
    }

    private List<DemoGpu> gpus(DemoModel model) {
        List<DemoGpu> gpus = new ArrayList<>();
        for (int index = 0; index < GPUS_PER_HOST; index++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            gpus.add(new DemoGpu("GPU-" + uuid, index, model, random.nextDouble() * 100));
        }
        return gpus;
    }

    record Host(String name, String region, List<DemoGpu> gpus) {}
}
