package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.view.WindowRow;
import io.gridtick.history.block.Rows.Row;
import io.gridtick.history.rollup.Past;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.Rollups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the live state says of the last hour is what the roll-ups of its four spans say later. */
class PastAgreesWithLiveTest {
    private static final String MODEL = "NVIDIA H100 80GB HBM3";
    private static final int HOUR_SECONDS = 3_600;
    private static final Part[] WHOLE = {Part.WHOLE, Part.WHOLE, new Part("", "", "job-7")};
    private static final Part[] INSTANCES = {
        new Part("1", "3g.40gb", ""), new Part("2", "2g.20gb", ""), new Part("3", "1g.10gb", "job-8")
    };

    @Test
    void anHourIsTheSameSeenThenAndLater() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Part[] parts = seed % 3 == 0 ? INSTANCES : WHOLE;
            FleetRig rig = new FleetRig();
            Past past = new Past(MODEL);
            for (Fact fact : facts(parts, random)) {
                rig.take(fact);
                past.take(row(fact));
            }
            rig.passTo(HOUR_SECONDS);
            WindowRow live = rig.fleet().windows().hour();
            Rollup later = Rollups.sum(past.rollups("a", "eu", 4));
            String about = "seed " + seed;
            assertEquals(
                    Optional.ofNullable(live.util()).orElseThrow(), later.util().mean() / 1_000, 0.0501, about);
            assertEquals(Optional.ofNullable(live.coverage()).orElseThrow(), later.coverage(), 0.000501, about);
        }
    }

    private static List<Fact> facts(Part[] parts, Random random) {
        List<Fact> facts = new ArrayList<>();
        long interval = 2L + random.nextInt(25);
        double util = 50;
        for (long second = random.nextInt(100); second < HOUR_SECONDS; second += interval + random.nextInt(2)) {
            util = Math.clamp(util + 15 * random.nextGaussian(), 0, 100);
            for (Part part : parts) {
                if (random.nextInt(4) > 0) {
                    GpuLabels gpu = new GpuLabels("a", "n1", "eu", Optional.of(MODEL), 0, part);
                    Metric metric = part.isInstance() ? Metric.GR_ACTIVE : Metric.UTIL;
                    facts.add(Fact.of(gpu, second, metric, random.nextInt(20) == 0 ? 0 : util, Metric.POWER, 300));
                }
            }
            second += random.nextInt(60) == 0 ? 100 : 0;
        }
        return facts;
    }

    private static Row row(Fact fact) {
        List<Object> values = new ArrayList<>();
        fact.values().forEach((metric, value) -> {
            values.add(metric);
            values.add(value);
        });
        return Row.of(fact.labels().part(), fact.millis(), values.toArray());
    }
}
