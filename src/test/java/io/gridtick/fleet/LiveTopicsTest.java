package io.gridtick.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.grid.GridReader;
import io.gridtick.fleet.grid.GridRows;
import io.gridtick.fleet.live.LiveTopics;
import io.gridtick.http.Json;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.lane.Lack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiveTopicsTest {
    private final FleetRig rig = new FleetRig();
    private final Tables tables = new Tables();
    private final LiveTopics topics = new LiveTopics(new LiveIndex(rig.state), tables, Json::bytes);

    @Test
    void aRegionHasTheRowsOfTheApi() throws IOException {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        rig.take(Samples.gpu("b", "n2", "us"), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("gpus/eu"));
        assertEquals(Set.of("gpus/eu"), tables.topics.keySet());
        assertEquals(Json.rules().readTree(Json.bytes(rig.gpu("a"))), tables.row("gpus/eu", "GPU-a"));

        rig.take(Samples.gpu("a", "n1", "eu"), 2, Metric.UTIL, 60);
        rig.take(Samples.gpu("b", "n2", "us"), 2, Metric.UTIL, 60);
        turn();
        assertEquals(60, tables.row("gpus/eu", "GPU-a").path("util").asInt());
    }

    @Test
    void onlyWhatChangedIsTold() {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        rig.take(Samples.gpu("b", "n2", "eu"), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("gpus/eu"));
        tables.told.clear();
        rig.take(Samples.gpu("b", "n2", "eu"), 2, Metric.UTIL, 50);
        turn();
        assertEquals(List.of("gpus/eu GPU-b"), tables.told);
        tables.told.clear();
        turn();
        assertEquals(List.of(), tables.told);
    }

    @Test
    void whatIsNotThereIsUnknownAndAPatternOfDetailsIsTooWide() {
        assertEquals(Optional.of(Lack.UNKNOWN), follow("gpus/eu"));
        assertEquals(Optional.of(Lack.UNKNOWN), follow("gpu/GPU-a"));
        assertEquals(Optional.of(Lack.TOO_WIDE), follow("gpu/*"));
        assertEquals(Optional.of(Lack.UNKNOWN), follow("weather"));
        assertFalse(topics.isFollowed());
    }

    @Test
    void aWildcardHasRegionsThatComeLaterAndLosesThoseThatGo() {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("gpus/*"));
        assertEquals(Set.of("gpus/eu"), tables.topics.keySet());
        rig.take(Samples.gpu("b", "n2", "us"), 2, Metric.UTIL, 50);
        turn();
        assertEquals(Set.of("GPU-b"), tables.keys("gpus/us"));
        rig.take(Samples.gpu("b", "n2", "ap"), 3, Metric.UTIL, 50);
        turn();
        assertEquals(Set.of("gpus/eu", "gpus/ap"), tables.topics.keySet());
    }

    @Test
    void whatEndsIsForgottenUnlessAnotherNameCoversIt() {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("gpus/*"));
        assertEquals(Optional.empty(), follow("gpus/eu"));
        topics.end("gpus/*");
        tables.told.clear();
        rig.take(Samples.gpu("a", "n1", "eu"), 2, Metric.UTIL, 51);
        rig.take(Samples.gpu("b", "n1", "us"), 2, Metric.UTIL, 51);
        turn();
        assertEquals(List.of("gpus/eu GPU-a"), tables.told);
        topics.end("gpus/eu");
        tables.told.clear();
        rig.take(Samples.gpu("a", "n1", "eu"), 3, Metric.UTIL, 52);
        turn();
        assertEquals(List.of(), tables.told);
        assertFalse(topics.isFollowed());
        assertEquals(List.of(), new LiveIndex(rig.state).takeTouched(), "nothing is noted for nobody");
    }

    @Test
    void oneGpuIsShownAsTheApiShowsItByAnyOfItsNames() throws IOException {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        for (String name : List.of("gpu/GPU-a", "gpu/a", "gpu/GPU-A")) {
            assertEquals(Optional.empty(), follow(name));
            assertEquals(Json.rules().readTree(Json.bytes(rig.detail("a"))), tables.row(name, "GPU-a"));
        }
        rig.take(Samples.gpu("a", "n1", "eu"), 2, Metric.UTIL, 60);
        turn();
        assertEquals(60, tables.row("gpu/a", "GPU-a").path("util").asInt());
    }

    @Test
    void aPlaceThatProvesToBeABoardIsShownAsTheBoard() {
        rig.take(new GpuLabels("n1:0", "n1", "eu", Optional.empty(), 0), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("gpu/n1:0"));
        assertEquals(Optional.empty(), follow("gpus/eu"));
        assertEquals(Optional.empty(), follow("fleet/grid"));
        assertEquals(Set.of("n1:0"), tables.keys("gpu/n1:0"));
        rig.take(new GpuLabels("a", "n1", "eu", Optional.empty(), 0), 2, Metric.UTIL, 60);
        turn();
        rig.passTo(61);
        turn();
        assertEquals(Set.of("GPU-a"), tables.keys("gpus/eu"));
        assertEquals(Set.of("GPU-a"), tables.keys("gpu/n1:0"));
        assertEquals(Set.of("GPU-a"), tables.grid().keySet());
    }

    @Test
    void detailsGoOnByTheMinuteAlsoInSilence() {
        rig.report(Samples.gpu("a", "n1", "eu"), 0, 60, 10, 50);
        assertEquals(Optional.empty(), follow("gpu/a"));
        JsonNode before = tables.row("gpu/a", "GPU-a");
        rig.passTo(400);
        turn();
        assertFalse(before.path("windows").equals(tables.row("gpu/a", "GPU-a").path("windows")));
    }

    @Test
    void theGridIsToldFiveTimesASecondAtMost() {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("fleet/grid"));
        assertEquals(50, GridReader.bits(tables.cell("GPU-a"), 0, 7));
        rig.take(Samples.gpu("a", "n1", "eu"), 2, Metric.UTIL, 60);
        turn();
        assertEquals(60, GridReader.bits(tables.cell("GPU-a"), 0, 7));
        rig.now += 100;
        rig.take(FleetRig.Fact.at(Samples.gpu("a", "n1", "eu"), rig.now, Metric.UTIL, 70));
        turn();
        assertTrue(topics.isOwing());
        assertEquals(60, GridReader.bits(tables.cell("GPU-a"), 0, 7));
        rig.now += 100;
        turn();
        assertFalse(topics.isOwing());
        assertEquals(70, GridReader.bits(tables.cell("GPU-a"), 0, 7));
    }

    @Test
    void theGridOfAnEarlierDemandHasAnotherRevision() {
        rig.take(Samples.gpu("a", "n1", "eu"), 1, Metric.UTIL, 50);
        assertEquals(Optional.empty(), follow("fleet/grid"));
        long first = tables.rows().rev();
        topics.end("fleet/grid");
        assertEquals(Optional.empty(), topics.gridRows(OptionalLong.empty(), 0));
        assertEquals(Optional.empty(), follow("fleet/*"));
        assertTrue(tables.rows().rev() > first);
    }

    /** Whatever happens to a fleet, what is followed is what the API says, and the grid has every GPU once. */
    @Test
    void whateverHappensTheTopicsAreTheFleet() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> regions = List.of("eu", "us", "ap");
        assertEquals(Optional.empty(), follow("gpus/*"));
        assertEquals(Optional.empty(), follow("fleet/grid"));
        for (int step = 0; step < 400; step++) {
            int gpu = random.nextInt(60);
            String region = regions.get((gpu + random.nextInt(20) / 19) % 3);
            rig.take(Samples.gpu("g" + gpu, "n" + gpu / 8, region), 1 + step / 4, Metric.UTIL, random.nextInt(101));
            if (random.nextInt(10) == 0) {
                turn();
            }
        }
        rig.now += 1_000;
        turn();
        Map<String, Set<String>> wanted = new TreeMap<>();
        rig.gpus()
                .forEach(row -> wanted.computeIfAbsent("gpus/" + row.region(), fresh -> new TreeSet<>())
                        .add(row.uuid()));
        Map<String, Set<String>> seen = new TreeMap<>();
        tables.topics.keySet().stream()
                .filter(topic -> topic.startsWith("gpus/"))
                .forEach(topic -> seen.put(topic, new TreeSet<>(tables.keys(topic))));
        assertEquals(wanted, seen, "seed " + seed);
        rig.gpus().forEach(row -> {
            JsonNode told = tables.row("gpus/" + row.region(), row.uuid());
            assertEquals(row.util(), told.path("util").asDouble(), "seed " + seed);
            double util = Optional.ofNullable(row.util()).orElseThrow();
            assertEquals(Math.round(util), GridReader.bits(tables.cell(row.uuid()), 0, 7), "seed " + seed);
        });
        assertEquals(rig.gpus().size(), tables.grid().size(), "seed " + seed);
    }

    private Optional<Lack> follow(String name) {
        List<Optional<Lack>> answers = new ArrayList<>();
        topics.begin(name, rig.now, answers::add);
        work();
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private void turn() {
        topics.collect(rig.now);
        work();
    }

    private void work() {
        while (topics.work(rig.now)) {
            assertTrue(topics.isFollowed());
        }
    }

    /** What would be in the topics. */
    private final class Tables implements Publisher {
        final Map<String, Map<String, byte[]>> topics = new HashMap<>();
        final List<String> told = new ArrayList<>();

        @Override
        public void publish(String topic, List<RowChange> changes) {
            Map<String, byte[]> table = topics.computeIfAbsent(topic, fresh -> new HashMap<>());
            for (RowChange change : changes) {
                told.add(topic + " " + change.key());
                byte[] json = change.json();
                if (json == null) {
                    table.remove(change.key());
                } else {
                    table.put(change.key(), json);
                }
            }
        }

        @Override
        public void retire(String topic) {
            topics.remove(topic);
        }

        @Override
        public void restart(String topic, List<RowChange> rows) {
            topics.put(topic, new HashMap<>());
            publish(topic, rows);
        }

        Set<String> keys(String topic) {
            return topics.getOrDefault(topic, Map.of()).keySet();
        }

        JsonNode row(String topic, String key) {
            try {
                return Json.rules()
                        .readTree(topics.getOrDefault(topic, Map.of()).getOrDefault(key, "null".getBytes(UTF_8)));
            } catch (IOException wrong) {
                throw new AssertionError(wrong);
            }
        }

        GridRows rows() {
            long revision = row("fleet/grid", "rev").asLong();
            return LiveTopicsTest.this
                    .topics
                    .gridRows(OptionalLong.of(revision), 0)
                    .orElseThrow();
        }

        /** Cells by GPU. */
        Map<String, String> grid() {
            GridRows rows = rows();
            Map<String, String> cells = new TreeMap<>();
            topics.getOrDefault("fleet/grid", Map.of()).forEach((key, cell) -> {
                if (!key.equals("rev")) {
                    cells.put(rows.uuid().get(Integer.parseInt(key)), new String(cell, UTF_8));
                }
            });
            return cells;
        }

        String cell(String uuid) {
            return grid().getOrDefault(uuid, "");
        }
    }
}
