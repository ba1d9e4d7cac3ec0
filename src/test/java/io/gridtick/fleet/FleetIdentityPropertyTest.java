package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.view.GpuDetail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However agents name the same GPUs, and in whatever order their rows come, the fleet is the same. */
class FleetIdentityPropertyTest {
    private static final int GPUS = 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void namesAndOrderDoNotMatter(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = facts(random);
        long now = facts.stream().mapToLong(Fact::millis).max().orElseThrow() + random.nextInt(100_000);
        FleetRig inOrder = tell(facts, now);
        assertEquals(GPUS, inOrder.fleet().gpus(), "seed " + seed);
        for (int way = 0; way < 5; way++) {
            List<Fact> other = new ArrayList<>(facts);
            for (int from = 0; from < other.size(); from += 24) {
                Collections.shuffle(other.subList(from, Math.min(other.size(), from + 24)), random);
            }
            other.addAll(facts.subList(facts.size() - 20, facts.size()));
            FleetRig rig = tell(other, now);
            String where = "seed " + seed + ", way " + way;
            assertEquals(details(inOrder), details(rig), where);
            assertEquals(withoutTime(inOrder), withoutTime(rig), where);
            assertEquals(inOrder.fleet().windows(), rig.fleet().windows(), where);
        }
    }

    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        // Every board is named in full once, sooner or later.
        int named = random.nextInt(60);
        for (int round = 0; round < 70; round++) {
            for (int gpu = 0; gpu < GPUS; gpu++) {
                long millis = FleetRig.T + round * 15_000L + gpu * 100L + random.nextInt(50);
                GpuLabels labels = round == named ? full(gpu) : labels(random, gpu, round > named);
                if (random.nextInt(40) == 0) {
                    facts.add(Fact.at(labels, millis, Metric.ENDED, 1));
                } else {
                    facts.add(Fact.at(
                            labels, millis, Metric.UTIL, random.nextInt(101), Metric.POWER, random.nextInt(700)));
                }
                if (random.nextInt(5) == 0) {
                    facts.add(Fact.at(labels, millis, Metric.ENERGY, round * 3_000.0, Metric.TEMP, random.nextInt(90)));
                }
            }
        }
        return facts;
    }

    private static GpuLabels full(int gpu) {
        return new GpuLabels("g" + gpu, "n" + gpu / 4, "eu", Optional.of("H100"), gpu % 4, pci(gpu), Part.WHOLE);
    }

    private static String pci(int gpu) {
        return "00000000:%02x:00.0".formatted(gpu % 4);
    }

    private static GpuLabels labels(Random random, int gpu, boolean mayOmitIndex) {
        String host = "n" + gpu / 4;
        Part part = random.nextInt(6) == 0 ? new Part("", "", "pod-" + random.nextInt(2)) : Part.WHOLE;
        Optional<String> model = random.nextBoolean() ? Optional.of("H100") : Optional.empty();
        return switch (random.nextInt(5)) {
            case 3 ->
                new GpuLabels(
                        host + ":" + pci(gpu),
                        host,
                        "",
                        model,
                        random.nextBoolean() ? gpu % 4 : GpuLabels.NO_INDEX,
                        pci(gpu),
                        part);
            case 4 -> new GpuLabels("g" + gpu, host, "", model, GpuLabels.NO_INDEX, pci(gpu), part);
            case 0 -> new GpuLabels(host + ":" + gpu % 4, host, random.nextBoolean() ? "eu" : "", model, gpu % 4, part);
            case 1 ->
                new GpuLabels("g" + gpu, host, "unknown", model, mayOmitIndex ? GpuLabels.NO_INDEX : gpu % 4, part);
            default -> new GpuLabels("g" + gpu, mayOmitIndex ? "" : host, "", model, gpu % 4, part);
        };
    }

    private static FleetRig tell(List<Fact> facts, long now) {
        FleetRig rig = new FleetRig();
        rig.now = now;
        facts.forEach(fact -> rig.take(fact));
        rig.state.age(now);
        return rig;
    }

    private static List<GpuDetail> details(FleetRig rig) {
        List<GpuDetail> details = new ArrayList<>();
        rig.gpus().forEach(row -> {
            GpuDetail found = rig.detail(row.uuid().substring("GPU-".length()));
            details.add(new GpuDetail(
                    found.row(),
                    found.modelReported(),
                    found.firstTs(),
                    found.intervalS(),
                    found.conflict(),
                    found.windows(),
                    found.instances(),
                    found.hosts(),
                    List.of(),
                    List.of()));
        });
        return details;
    }

    private static List<Object> withoutTime(FleetRig rig) {
        return List.of(
                rig.fleet().gpus(),
                rig.fleet().live(),
                rig.fleet().gone(),
                String.valueOf(rig.fleet().util()),
                String.valueOf(rig.fleet().power()),
                rig.row().regions(),
                rig.fleet().hosts());
    }
}
