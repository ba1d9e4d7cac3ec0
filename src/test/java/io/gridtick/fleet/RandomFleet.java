package io.gridtick.fleet;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.GpuLabels.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Senders that do everything that senders do: boards that are named by their place first, moves, swaps, instances, ends,
 * silence, late samples, repetitions, clocks that run ahead, errors. Tells it batch by batch, in the order of arrival.
 */
final class RandomFleet {
    private static final int HOSTS = 3;

    private final Random random;
    private final int gpus;
    private final int[] slots;
    private final long[] intervals;
    private final long[] quietUntil;
    private final long[] due;
    private final long[] ahead;
    private final int named;
    private final List<Fact> told = new ArrayList<>();
    private long now = FleetRig.T;
    private long position = FleetRig.T * 1_000;
    private int round;

    /** A batch with its place in the journal. */
    record Arrival(long position, SampleBatch batch) {
        long millis() {
            return position / 1_000;
        }
    }

    RandomFleet(Random random) {
        this.random = random;
        gpus = 4 + random.nextInt(9);
        slots = new int[gpus];
        intervals = new long[gpus];
        quietUntil = new long[gpus];
        due = new long[gpus];
        ahead = new long[gpus];
        named = 5 + random.nextInt(60);
        for (int gpu = 0; gpu < gpus; gpu++) {
            slots[gpu] = gpu;
            intervals[gpu] = new long[] {1_000, 5_000, 15_000, 15_000, 60_000}[random.nextInt(5)];
            ahead[gpu] = random.nextInt(5) == 0 ? 3_000 + random.nextInt(300_000) : 0;
            due[gpu] = now + random.nextInt(20_000);
        }
    }

    /** What arrives next, some time after the last. */
    Arrival next() {
        round++;
        now += random.nextInt(60) == 0 ? random.nextInt(700_000) : 500 + random.nextInt(6_000);
        List<Fact> facts = new ArrayList<>();
        for (int gpu = 0; gpu < gpus; gpu++) {
            for (int more = 0; due[gpu] <= now && more < 8; more++) {
                if (due[gpu] >= quietUntil[gpu]) {
                    report(gpu, facts);
                }
                due[gpu] += intervals[gpu] + random.nextInt(200) - 100;
            }
            due[gpu] = Math.max(due[gpu], now - 20_000);
        }
        mayHappen();
        if (!told.isEmpty() && random.nextInt(4) == 0) {
            int from = Math.max(0, told.size() - 1 - random.nextInt(60));
            facts.addAll(told.subList(from, Math.min(told.size(), from + 3)));
        }
        told.addAll(facts);
        position = Math.max(position + 1, now * 1_000 + random.nextInt(1_000));
        return new Arrival(position, FleetRig.batch(facts));
    }

    private void mayHappen() {
        int gpu = random.nextInt(gpus);
        switch (random.nextInt(40)) {
            case 0 -> quietUntil[gpu] = now + random.nextInt(900_000);
            case 1 -> {
                int other = random.nextInt(gpus);
                int slot = slots[gpu];
                slots[gpu] = slots[other];
                slots[other] = slot;
            }
            case 2 -> slots[gpu] = random.nextInt(2 * gpus);
            case 3 -> intervals[gpu] = new long[] {1_000, 5_000, 15_000, 30_000}[random.nextInt(4)];
            case 4 -> {
                for (int i = 0; i < gpus; i++) {
                    if (slots[i] % HOSTS == slots[gpu] % HOSTS) {
                        quietUntil[i] = now + 100_000;
                    }
                }
            }
            case 5 -> {
                // A week goes by in which some are silent, and forgotten.
                if (random.nextInt(8) == 0) {
                    now += 8L * 24 * 3_600_000;
                    for (int i = 0; i < gpus; i += 2) {
                        quietUntil[i] = now + random.nextInt(200_000);
                    }
                }
            }
            default -> {}
        }
    }

    private void report(int gpu, List<Fact> facts) {
        long millis = due[gpu] + ahead[gpu] - (random.nextInt(12) == 0 ? random.nextInt(200_000) : 0);
        if (gpu % 4 == 3) {
            reportInstances(gpu, millis, facts);
            return;
        }
        GpuLabels labels = labels(gpu, part());
        if (random.nextInt(60) == 0) {
            facts.add(Fact.at(labels, millis, Metric.ENDED, 1));
            return;
        }
        List<Object> values = new ArrayList<>(List.of(
                Metric.UTIL,
                gpu % 3 == 0 ? random.nextInt(5) : random.nextInt(1_000) / 10.0,
                Metric.POWER,
                random.nextInt(7_000) / 10.0,
                Metric.MEM_USED,
                random.nextInt(80) * 1e9));
        if (random.nextInt(3) == 0) {
            values.addAll(List.of(Metric.ENERGY, now / 7.0, Metric.SM_ACTIVE, random.nextInt(6), Metric.GR_ACTIVE, 7));
        }
        if (random.nextInt(15) == 0) {
            values.addAll(List.of(Metric.XID, random.nextInt(4) * 13, Metric.XID_COUNT, 1 + random.nextInt(2)));
            values.addAll(List.of(Metric.THROTTLE, 1 << random.nextInt(9), Metric.ECC_DBE, random.nextInt(2)));
        }
        facts.add(Fact.at(labels, millis, values.toArray()));
    }

    private Part part() {
        return random.nextInt(6) == 0 ? new Part("", "", "pod-" + random.nextInt(2)) : Part.WHOLE;
    }

    private void reportInstances(int gpu, long millis, List<Fact> facts) {
        for (int instance = 1; instance <= 3; instance++) {
            if (random.nextInt(5) > 0) {
                String profile = instance == 1 ? "3g.40gb" : random.nextInt(9) == 0 ? "1g.10gb" : "2g.20gb";
                Part part = new Part(Integer.toString(instance), profile, random.nextInt(3) == 0 ? "job" : "");
                long at = millis - 100L * random.nextInt(3);
                GpuLabels labels = random.nextInt(4) == 0 ? ofInstance(gpu, instance, profile) : labels(gpu, part);
                if (random.nextInt(50) == 0) {
                    facts.add(Fact.at(labels, at, Metric.ENDED, 1));
                } else {
                    facts.add(Fact.at(labels, at, Metric.GR_ACTIVE, random.nextInt(101), Metric.MEM_USED, 1e9 * gpu));
                }
            }
        }
        if (random.nextInt(3) == 0) {
            facts.add(Fact.at(labels(gpu, Part.WHOLE), millis, Metric.POWER, 300, Metric.TEMP, 60));
        }
    }

    private GpuLabels ofInstance(int gpu, int instance, String profile) {
        String id = random.nextBoolean() ? "MIG-g" + gpu + "/" + instance + "/0" : "MIG-" + gpu + "-" + instance;
        return new GpuLabels(id, host(gpu), "", Optional.of("A100"), index(gpu), new Part("", profile, ""));
    }

    /** A board that was not named yet is known by a place only. */
    private GpuLabels labels(int gpu, Part part) {
        String host = host(gpu);
        String region = random.nextInt(4) == 0 ? "" : random.nextInt(30) == 0 ? "eu" : "r" + slots[gpu] % HOSTS % 2;
        Optional<String> model = random.nextBoolean() ? Optional.of(gpu % 2 == 0 ? "H100" : "A100") : Optional.empty();
        boolean isWeak = gpu % 2 == 0 && round < named;
        return switch (isWeak ? random.nextInt(2) : random.nextInt(9)) {
            case 0 -> new GpuLabels(host + ":" + index(gpu), host, region, model, index(gpu), part);
            case 1 -> new GpuLabels(host + ":" + pci(gpu), host, region, model, index(gpu), pci(gpu), part);
            case 2 -> new GpuLabels("g" + gpu, host, region, model, GpuLabels.NO_INDEX, pci(gpu), part);
            case 3 -> new GpuLabels("g" + gpu, "", region, model, index(gpu), part);
            default -> new GpuLabels("g" + gpu, host, region, model, index(gpu), pci(gpu), part);
        };
    }

    private String host(int gpu) {
        return "n" + slots[gpu] % HOSTS;
    }

    private int index(int gpu) {
        return slots[gpu] / HOSTS;
    }

    private String pci(int gpu) {
        return "00000000:%02x:00.0".formatted(slots[gpu] / HOSTS);
    }
}
