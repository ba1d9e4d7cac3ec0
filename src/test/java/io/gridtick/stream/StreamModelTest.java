package io.gridtick.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamCounters.Counted;
import io.gridtick.stream.lane.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Topics change, begin and end; readers come, go and come back with their cursor, at any rate, slow or stuck; the hub
 * restarts; and every message between the hub, its loops and the clients takes its time. Whenever it becomes quiet, every
 * client has what the server has.
 */
class StreamModelTest {
    private static final int RUNS = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 10_000 : 120;
    private static final int STEPS = 400;
    private static final int CLIENTS = 6;
    private static final List<String> TOPICS = List.of("fleet", "regions", "g/a", "g/b", "g/c", "g/d/e");
    private static final List<String> NAMES = List.of("fleet", "regions", "g/a", "g/b", "g/*", "g/d/*");
    private static final Rate[] RATES = Rate.values();

    @Test
    void everyClientEndsWithTheTruth() {
        long resumed = 0;
        long heldBack = 0;
        long lowered = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            World world = new World(seed);
            world.run();
            resumed += world.count(Counted.RESUMED_BY_DELTA);
            heldBack += world.count(Counted.HELD_BACK);
            lowered += world.count(Counted.LOWERED);
        }
        assertTrue(resumed > RUNS, "too few resumed: " + resumed);
        assertTrue(heldBack > RUNS, "too few held back: " + heldBack);
        assertTrue(lowered > RUNS / 10, "too few lowered: " + lowered);
    }

    private static final class World {
        private final long seed;
        private final Random random;
        private final List<SimulatedClient> clients = Stream.iterate(0, i -> i + 1)
                .limit(CLIENTS)
                .map(i -> new SimulatedClient(i % 3 == 0))
                .toList();
        private final List<StreamCounters> counters = new ArrayList<>();
        private SimulatedHub hub;

        World(long seed) {
            this.seed = seed;
            random = new Random(seed);
            hub = start(1_000 + random.nextInt(1_000), random.nextLong());
            for (SimulatedClient client : clients) {
                client.wanted.add("fleet");
                NAMES.stream().filter(name -> random.nextBoolean()).forEach(client.wanted::add);
                connect(client);
            }
        }

        long count(Counted what) {
            return counters.stream().mapToLong(each -> each.get(what)).sum();
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                step();
                if (random.nextInt(60) == 0) {
                    check();
                }
            }
            check();
            clients.stream().filter(SimulatedClient::isConnected).forEach(SimulatedClient::disconnect);
            boolean _ = hub.letAllArrive();
            assertEquals(0, hub.counters.get(Counted.SUBSCRIPTIONS), "seed " + seed);
        }

        private SimulatedHub start(long sequence, long nanos) {
            SimulatedHub started = new SimulatedHub(sequence, nanos, 2);
            counters.add(started.counters);
            started.put("fleet", "k", 0);
            return started;
        }

        private void step() {
            switch (random.nextInt(24)) {
                case 0 -> hub.retire(any(TOPICS.subList(1, TOPICS.size())));
                case 1 -> hub.forget();
                case 2 -> hub.loops.get(random.nextInt(hub.loops.size())).refresh();
                case 3, 4 -> comeOrGo(any(clients));
                case 5 -> ask(any(clients));
                case 6 -> changeRate(any(clients));
                case 7 -> any(clients).isPaused ^= true;
                case 8 -> {
                    if (random.nextInt(40) == 0) {
                        restart();
                    }
                }
                case 9 -> clients.stream().filter(SimulatedClient::isConnected).forEach(SimulatedClient::beat);
                case 10 -> tick();
                case 11, 12, 13 -> hub.pass(1L << random.nextInt(14));
                case 14, 15 -> hub.letSomeArrive(random, random.nextInt(12));
                case 16, 17 -> {
                    boolean _ = any(clients).receive();
                }
                default -> change();
            }
        }

        private void change() {
            for (int i = random.nextInt(4); i >= 0; i--) {
                String topic = any(TOPICS);
                String key = "k" + random.nextInt(6);
                if (random.nextInt(3) == 0) {
                    hub.remove(topic, key);
                } else {
                    hub.put(topic, key, random.nextInt(5));
                }
            }
        }

        private void comeOrGo(SimulatedClient client) {
            if (client.isConnected()) {
                client.disconnect();
            } else {
                connect(client);
            }
        }

        private void connect(SimulatedClient client) {
            client.isPaused = false;
            client.connect(any(hub.loops), any(List.of(RATES)));
        }

        private void ask(SimulatedClient client) {
            String name = any(NAMES);
            if (!client.mayChange()) {
                return;
            }
            if (random.nextBoolean()) {
                client.subscribe(name, any(List.of(RATES)));
            } else {
                client.unsubscribe(name);
            }
        }

        private void changeRate(SimulatedClient client) {
            if (client.isConnected() && random.nextBoolean()) {
                client.reader().changeRate(any(List.of(RATES)));
            } else if (client.isConnected()) {
                client.reader().changeRate(any(List.of(RATES)), List.of(any(NAMES)));
            }
        }

        /** All connections break; what was published is published anew, or is not there any more. */
        private void restart() {
            clients.stream().filter(SimulatedClient::isConnected).forEach(SimulatedClient::disconnect);
            Map<String, Map<String, Object>> before = hub.truth;
            hub = start(hub.board.last() + random.nextInt(3), hub.nanos);
            before.forEach((topic, rows) -> {
                if (random.nextInt(3) > 0) {
                    rows.forEach((key, value) -> hub.put(topic, key, (int) value));
                }
            });
        }

        private void tick() {
            for (SimulatedClient client : clients) {
                if (client.isConnected()) {
                    client.reader().tick(hub.nanos);
                }
            }
        }

        private void check() {
            clients.forEach(client -> client.isPaused = false);
            clients.stream().filter(client -> !client.isConnected()).forEach(this::connect);
            settle();
            hub.loops.forEach(SimulatedHub.Loop::refresh);
            settle();
            for (SimulatedClient client : clients) {
                String context = "seed " + seed + ", wanted " + client.wanted;
                assertEquals(List.of(), client.complaints, context);
                assertEquals(truth(client), client.tables, context);
                assertEquals(hub.board.last(), client.reader().lowWaterMark(), context);
            }
        }

        /** Until nothing is under way, nor waits for its beat. */
        private void settle() {
            boolean isBusy = true;
            while (isBusy) {
                isBusy = hub.letAllArrive();
                for (SimulatedClient client : clients) {
                    while (client.receive()) {
                        isBusy = true;
                    }
                    client.reader().tick(hub.nanos);
                }
                hub.pass(5_001);
                isBusy |= hub.letAllArrive();
            }
        }

        private Map<String, Map<String, Object>> truth(SimulatedClient client) {
            Map<String, Map<String, Object>> truth = new TreeMap<>();
            for (String topic : TOPICS) {
                boolean isBelow = (topic.startsWith("g/") && client.wanted.contains("g/*"))
                        || (topic.startsWith("g/d/") && client.wanted.contains("g/d/*"));
                if (client.wanted.contains(topic) || isBelow) {
                    Map<String, Object> rows = hub.truth.get(topic);
                    // Whether an ended topic is empty or unknown is the same to a client.
                    if (rows != null && (!rows.isEmpty() || client.tables.containsKey(topic))) {
                        truth.put(topic, rows);
                    } else if (client.tables.getOrDefault(topic, Map.of("?", 0)).isEmpty()) {
                        truth.put(topic, Map.of());
                    }
                }
            }
            return truth;
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
