package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetRig.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The region of a host for which no sender says one. */
class FleetRegionTest {
    private static final RegionRules RULES = new RegionRules(
            Optional.of("home"),
            List.of(new RegionRules.Rule("eu-*", "eu-west"), new RegionRules.Rule("us-*", "us-east")));

    private final FleetRig rig = new FleetRig(RULES);

    private static GpuLabels labels(String id, String host, String region) {
        return new GpuLabels(id, host, region, Optional.empty(), 0);
    }

    @Test
    void hostsThatSayNoneAreWhereTheSettingsSay() {
        rig.take(labels("a", "eu-1", ""), 0, Metric.UTIL, 10);
        rig.take(labels("b", "us-1", GpuLabels.UNKNOWN_REGION), 0, Metric.UTIL, 10);
        rig.take(labels("c", "node", ""), 0, Metric.UTIL, 10);
        rig.take(labels("d", "", ""), 0, Metric.UTIL, 10);
        assertEquals("eu-west", rig.gpu("a").region());
        assertEquals("us-east", rig.gpu("b").region());
        assertEquals("home", rig.gpu("c").region());
        assertEquals("home", rig.gpu("d").region());
        assertEquals(1, rig.region("eu-west").gpus());
        assertEquals(2, rig.region("home").gpus());
    }

    @Test
    void whatASenderSaysWinsAlsoWhenItComesLater() {
        rig.take(labels("a", "eu-1", ""), 0, Metric.UTIL, 10);
        rig.take(labels("a", "eu-1", "lab"), 10, Metric.UTIL, 10);
        assertEquals("lab", rig.gpu("a").region());
        rig.take(labels("a", "eu-1", ""), 20, Metric.UTIL, 10);
        assertEquals("lab", rig.gpu("a").region(), "a second agent that says none takes nothing back");
        assertTrue(rig.reader.region("eu-west", rig.now).isEmpty());
        rig.take(labels("b", "eu-2", ""), 20, Metric.UTIL, 10);
        rig.take(labels("b", "", "lab"), 30, Metric.UTIL, 10);
        assertEquals("lab", rig.gpu("b").region(), "also where the sender names no host");
    }

    @Test
    void whatWasSaidOfAnotherHostDoesNotFollowAMove() {
        rig.report(labels("a", "eu-1", "lab"), 0, 60, 10, 20);
        rig.report(labels("a", "us-1", ""), 300, 360, 10, 20);
        assertEquals("us-east", rig.gpu("a").region());
        rig.report(labels("a", "eu-1", ""), 600, 700, 10, 20);
        assertEquals("lab", rig.gpu("a").region());
    }

    @Test
    void aReplayAfterAChangedSettingUsesTheNewRules() {
        List<SampleBatch> log = new ArrayList<>();
        for (int second = 0; second < 100; second += 10) {
            log.add(FleetRig.batch(List.of(
                    Fact.of(labels("a", "eu-1", ""), second, Metric.UTIL, 10),
                    Fact.of(labels("b", "eu-2", second == 50 ? "lab" : ""), second, Metric.UTIL, 10))));
        }
        FleetRig other =
                new FleetRig(new RegionRules(Optional.empty(), List.of(new RegionRules.Rule("eu-?", "frankfurt"))));
        for (SampleBatch batch : log) {
            Applied _ = rig.state.apply(batch, batch.timeMillis(0));
            Applied _ = other.state.apply(batch, batch.timeMillis(0));
        }
        assertEquals("eu-west", rig.gpu("a").region());
        assertEquals("frankfurt", other.gpu("a").region());
        assertEquals(
                List.of("lab", "lab"),
                List.of(rig.gpu("b").region(), other.gpu("b").region()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void orderDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        String[] hosts = {"eu-1", "us-1", "node", ""};
        for (int i = 0; i < 40; i++) {
            String region = random.nextInt(6) == 0 ? "lab" : "";
            facts.add(Fact.of(labels("a", hosts[random.nextInt(4)], region), i * 20L, Metric.UTIL, 10));
        }
        String expected = told(facts);
        for (int way = 0; way < 20; way++) {
            Collections.shuffle(facts, random);
            assertEquals(expected, told(facts), "seed " + seed);
        }
    }

    private static String told(List<Fact> facts) {
        FleetRig rig = new FleetRig(RULES);
        rig.now = FleetRig.T + 1_000_000;
        facts.forEach(fact -> rig.take(fact));
        return rig.gpu("a").region() + " of " + rig.gpu("a").host();
    }
}
