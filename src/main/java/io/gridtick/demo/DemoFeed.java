package io.gridtick.demo;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.plant.Occupancy;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up fleet at work: a run of the simulation in real time says which GPU has which job and which is broken, sensors
 * follow from that, and now and then something goes wrong. Time is in milliseconds since some minutes before the first
 * report that is of now, so that there is a past to tell. The same seed gives the same reports.
 */
final class DemoFeed {
    /** A little more than GPUs have to rest until they count as idle. */
    static final long PAST_MILLIS = 420_000;

    /** From Thursday at midnight to the afternoon of a Monday, when there is much to do. */
    private static final long WARM_UP_MILLIS = (4 * 24 + 13) * 3_600_000L;

    private static final double LONGEST_STEP_SECONDS = 15;
    private static final int FULL_HOSTS = 8;
    private static final int FULL_GPUS = 3;
    private static final int[] NOTEBOOKS = {2, 123, 307};
    private static final int PARTITIONED_HOST = 34;
    private static final int XID_APPLICATION = 31;
    private static final int XID_DOUBLE_BIT = 48;
    private static final int XID_ROW = 63;

    private final SplittableRandom random;
    private final Simulation run;
    private final Occupancy occupancy;
    private final Incidents incidents;
    private final List<DemoHost> hosts;
    private long millis;

    DemoFeed(long seed) {
        random = new SplittableRandom(seed);
        run = new Simulation(DemoLayout.parameters(seed));
        occupancy = run.occupancy();
        hosts = DemoLayout.hosts(random);
        incidents = new Incidents(random.split(), PAST_MILLIS);
        hosts.get(PARTITIONED_HOST).gpus().subList(0, 2).forEach(DemoGpu::partition);
        for (int host = 0; host < hosts.size(); host++) {
            hosts.get(host).reportAt(1_000L * (host % hosts.get(host).everySeconds()));
        }
        go(0);
    }

    List<DemoHost> hosts() {
        return hosts;
    }

    /** Goes on to a moment; to one that has passed it does not. */
    void advance(long toMillis) {
        if (toMillis > millis) {
            incidents.due(toMillis).forEach(incident -> begin(incident, toMillis));
            go(toMillis);
        }
    }

    private void go(long toMillis) {
        double seconds = Math.min(LONGEST_STEP_SECONDS, (toMillis - millis) / 1_000.0);
        millis = toMillis;
        var _ = run.advanceTo(WARM_UP_MILLIS + millis);
        for (int i = 0; i < occupancy.gpus(); i++) {
            DemoHost host = hosts.get(i / DemoLayout.GPUS_PER_HOST);
            DemoGpu gpu = host.gpus().get(i % DemoLayout.GPUS_PER_HOST);
            gpu.follow(occupancy.isDown(i));
            gpu.advance(work(i), host.isHot(millis), millis, seconds, random);
        }
    }

    private Work work(int gpu) {
        for (int notebook : NOTEBOOKS) {
            if (gpu == notebook) {
                // Somebody holds it and went home.
                return new Work(gpu, Work.Kind.NOTEBOOK, 0);
            }
        }
        long job = occupancy.job(gpu);
        if (job == Occupancy.NOBODY) {
            return Work.NONE;
        }
        Work.Kind kind =
                switch (occupancy.tier(gpu)) {
                    case PRIORITY -> Work.Kind.SERVE;
                    case STANDARD -> Work.Kind.TRAIN;
                    case SPOT -> Work.Kind.BATCH;
                };
        return new Work(job, kind, occupancy.intensity(gpu));
    }

    private void begin(Incident incident, long now) {
        DemoHost host = someHost();
        long until = now + incident.millis(random.nextDouble());
        switch (incident) {
            case SILENT_HOST -> host.silence(until);
            case HOT_HOST -> host.heat(until);
            case GPU_GONE -> someGpu(host).breakDown(until);
            case APPLICATION_ERROR -> someGpu(host).error(XID_APPLICATION, until);
            case ROW_TO_REPLACE -> {
                DemoGpu gpu = someGpu(host);
                gpu.error(XID_ROW, until);
                gpu.countCorrected(1 + random.nextInt(40));
            }
            case DOUBLE_BIT_ERROR -> {
                DemoGpu gpu = someGpu(host);
                gpu.error(XID_DOUBLE_BIT, until);
                gpu.countDoubleBit();
            }
        }
    }

    /** One that reports often and works hard, so that it is soon seen, and with which nothing is wrong at the moment. */
    private DemoHost someHost() {
        List<DemoHost> able = hosts.stream()
                .filter(host -> host.everySeconds() == 1 && !host.isSilent(millis) && !host.isHot(millis))
                .sorted(Comparator.comparingDouble(DemoFeed::load).reversed())
                .toList();
        return able.get(random.nextInt(Math.min(able.size(), FULL_HOSTS)));
    }

    private static double load(DemoHost host) {
        return host.gpus().stream().mapToLong(DemoGpu::util).sum();
    }

    /** Rather one that works, so that the loss of it is seen, and that nothing else is wrong with. */
    private DemoGpu someGpu(DemoHost host) {
        List<DemoGpu> able = host.gpus().stream()
                .sorted(Comparator.comparing(DemoGpu::isWell)
                        .thenComparing(gpu -> gpu.util() > 0)
                        .reversed())
                .limit(FULL_GPUS)
                .toList();
        return able.get(random.nextInt(able.size()));
    }

    /** Adds what those hosts report whose turn it is, said to be of this time. */
    void tell(Reports reports, long timeMillis) {
        for (DemoHost host : hosts) {
            if (host.isDue(millis) && !host.isSilent(millis)) {
                reports.add(host, timeMillis);
            }
        }
    }
}
