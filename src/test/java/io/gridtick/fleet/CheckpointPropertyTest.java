package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.RandomFleet.Arrival;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuRecord;
import io.gridtick.fleet.event.EventKey;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.record.RecordWriter;
import io.gridtick.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was saved while the fleet went on, and told the journal from somewhere before, is the fleet. */
class CheckpointPropertyTest {
    private static final int SEEDS = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 2_000 : 12;

    @Test
    void savedAndToldTheRestIsTheSame() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RandomFleet senders = new RandomFleet(random);
            List<Arrival> journal = new ArrayList<>();
            FleetRig live = new FleetRig();
            FleetRig restarted = live;
            String about = "seed " + seed;
            for (int life = 0; life < 3; life++) {
                List<byte[]> pages = goOn(random, senders, journal, live, restarted);
                restarted = restarted(random, journal, pages);
                live.now += random.nextInt(100_000);
                live.state.age(live.now);
                restarted.now = live.now;
                restarted.state.age(restarted.now);
                compare(about + ", life " + life, live, restarted);
            }
        }
    }

    /** Both take what comes; the one that is to end is saved meanwhile. */
    private static List<byte[]> goOn(
            Random random, RandomFleet senders, List<Arrival> journal, FleetRig live, FleetRig ending) {
        List<byte[]> pages = new ArrayList<>();
        Snapshot snapshot = null;
        int steps = 20 + random.nextInt(150);
        int begin = random.nextInt(steps);
        for (int step = 0; step < steps; step++) {
            Arrival arrival = senders.next();
            journal.add(arrival);
            pass(live, arrival);
            if (ending != live) {
                pass(ending, arrival);
            }
            if (step == begin) {
                snapshot = ending.state.save(ending.now, 1 + random.nextInt(3));
            } else if (snapshot != null && random.nextBoolean()) {
                boolean _ = take(snapshot, pages);
            }
        }
        while (take(Objects.requireNonNull(snapshot), pages)) {}
        ending.state.endSave(snapshot);
        return pages;
    }

    private static boolean take(Snapshot snapshot, List<byte[]> pages) {
        byte @Nullable [] page = snapshot.nextPage();
        if (page != null) {
            pages.add(page);
        }
        return page != null;
    }

    private static void pass(FleetRig rig, Arrival arrival) {
        while (rig.now + 1_000 < arrival.millis()) {
            boolean isLong = arrival.millis() - rig.now > 1_000_000;
            rig.now += isLong ? 600_000 : 1_000;
            rig.state.age(rig.now);
        }
        rig.now = Math.max(rig.now, arrival.millis());
        rig.state.apply(arrival.batch(), arrival.position(), arrival.millis());
    }

    private static FleetRig restarted(Random random, List<Arrival> journal, List<byte[]> pages) {
        FleetRig rig = new FleetRig();
        SavedFleet saved = rig.state.reading();
        pages.forEach(saved::read);
        int firstNew = (int) journal.stream()
                .filter(arrival -> arrival.position() <= saved.position())
                .count();
        while (!rig.state.load(saved, 1 + random.nextInt(5))) {}
        for (int i = random.nextInt(firstNew + 1); i < journal.size(); i++) {
            Arrival arrival = journal.get(i);
            rig.now = arrival.millis();
            Applied applied = rig.state.apply(arrival.batch(), arrival.position(), arrival.millis());
            assertTrue(i >= firstNew || applied.accepted() == 0);
        }
        return rig;
    }

    private static void compare(String about, FleetRig live, FleetRig restarted) {
        assertEquals(live.state.remembered(), restarted.state.remembered(), about);
        Map<String, String> expected = shown(live);
        Map<String, String> actual = shown(restarted);
        expected.forEach((what, row) -> assertEquals(row, actual.get(what), about + ", " + what));
        assertEquals(expected.keySet(), actual.keySet(), about);
        assertEquals(
                keys(live.told).stream().sorted().toList(),
                keys(restarted.told).stream().sorted().toList(),
                about);
        assertEquals(keys(restarted.told).size(), new HashSet<>(keys(restarted.told)).size(), about);
    }

    private static List<String> keys(List<FleetEvent> events) {
        return events.stream().map(event -> EventKey.of(event).text()).toList();
    }

    /** Everything that anybody can see, and what every GPU is inside. */
    private static Map<String, String> shown(FleetRig rig) {
        Map<String, String> shown = new TreeMap<>();
        FleetReader reader = rig.reader;
        shown.put("fleet", json(reader.fleet(rig.now)));
        shown.put("regions", json(reader.regions(Optional.empty(), 1_000, rig.now)));
        shown.put("models", json(reader.models(Optional.empty(), 1_000, rig.now)));
        shown.put("hosts", json(reader.hosts(Optional.empty(), 1_000, rig.now)));
        shown.put("gpus", json(rig.gpus()));
        shown.put("events", json(rig.events()));
        for (Gpu gpu : rig.state.census().gpus(Optional.empty())) {
            shown.put("gpu " + gpu.id(), json(reader.gpu(gpu.id(), rig.now)));
            RecordWriter inside = new RecordWriter(FleetRig.T);
            GpuRecord.write(gpu, inside);
            shown.put("inside " + gpu.id(), HexFormat.of().formatHex(inside.takePage()));
        }
        return shown;
    }

    private static String json(Object row) {
        return new String(Json.bytes(row), StandardCharsets.UTF_8);
    }
}
