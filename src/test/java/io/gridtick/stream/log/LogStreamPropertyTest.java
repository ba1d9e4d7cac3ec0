package io.gridtick.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.stream.Outlet;
import io.gridtick.stream.Reader;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random appends, restarts, resumes and slow readers against the real database: no event is missed, none is doubled. */
class LogStreamPropertyTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();
    private static final int STEPS = 250;

    /** Little memory, so that most resumes need the database. */
    private static final LogLimits LIMITS = new LogLimits(
            10_000,
            8 << 20,
            7,
            1_000,
            20,
            new LogLimits.Memory(Duration.ofMinutes(10), 1 << 20, 3, 12),
            LogLimits.DEFAULT.passing(),
            Duration.ofMillis(2),
            Duration.ofMillis(10));

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private Database database;
    private EventRepository events;
    private StreamHub hub;
    private String deployment;

    @BeforeEach
    void start() {
        database = Database.connect(vertx, ADDRESS, 4);
        Waiting.on(database.query("truncate stream_event"));
        events = new EventRepository(database);
        startHub();
    }

    @AfterEach
    void stop() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Test
    void noEventIsMissedOrDoubled() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(new Client());
        }
        run(() -> clients.forEach(client -> client.connect(random)));
        int told = 0;
        for (int step = 0; step < STEPS; step++) {
            Client client = clients.get(random.nextInt(clients.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    for (int i = random.nextInt(12); i >= 0; i--) {
                        append(told++);
                    }
                }
                case 4 -> append(random.nextInt(told + 1));
                case 5 -> hub.publish("fleet", List.of(new RowChange("a", ("" + step).getBytes(UTF_8))));
                case 6, 7 -> client.isWritable = !client.isWritable;
                case 8, 9 -> run(() -> client.reconnect(random));
                case 10 -> run(() -> clients.forEach(Client::tick));
                default -> {
                    if (random.nextInt(4) == 0) {
                        restart(clients, random);
                    }
                }
            }
        }
        clients.forEach(client -> client.isWritable = true);
        Waiting.until("all is stored, seed " + seed, () -> waiting() == 0);
        List<String> truth = stored();
        Waiting.until("everybody has it all, seed " + seed, () -> {
            run(() -> clients.forEach(Client::tick));
            return clients.stream().allMatch(client -> client.events().size() >= truth.size());
        });
        for (Client client : clients) {
            assertEquals(truth, client.events(), () -> "seed " + seed);
        }
    }

    /** A restart in the middle of it: what was not stored yet is told again, as the journal's replay does. */
    private void restart(List<Client> clients, Random random) {
        run(() -> clients.forEach(Client::disconnect));
        List<String> before = stored();
        Waiting.on(vertx.undeploy(deployment));
        startHub();
        before.stream().skip(Math.max(0, before.size() - 30)).forEach(this::append);
        run(() -> clients.forEach(client -> client.connect(random)));
    }

    private void startHub() {
        long greatest = Waiting.on(events.greatest());
        hub = new StreamHub(
                // As a server does: tables have sequences too, which nobody stores, and readers may have come as far.
                Sequence.startingAfter(greatest, Clock.systemUTC().instant()),
                Clock.systemUTC(),
                StreamLimits.DEFAULT,
                Optional.of(new Logs(events, LIMITS, List.of("events"))));
        deployment = Waiting.on(vertx.deployVerticle(hub));
        hub.declare("fleet");
    }

    private void append(int number) {
        append("e" + number);
    }

    private void append(String key) {
        hub.append("events", key, 1_700_000_000_000L, ("\"" + key + "\"").getBytes(UTF_8));
    }

    private int waiting() {
        long shown = hub.log().orElseThrow().waiting();
        Promise<Long> settled = Promise.promise();
        hub.look(board -> board.last() - board.settled()).onComplete(settled);
        return (int) (shown + Waiting.on(settled.future()));
    }

    private List<String> stored() {
        return Waiting.on(events.after("events", 0, 100_000, 1 << 30)).stream()
                .map(entry -> new String(entry.json(), UTF_8).replace("\"", ""))
                .toList();
    }

    private void run(Runnable task) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(_ -> {
            task.run();
            done.complete();
        });
        Waiting.on(done.future());
    }

    /** Keeps what it was sent, and the cursor, over all its connections. */
    private final class Client {
        private final SortedMap<Long, String> seen = new TreeMap<>();
        private volatile boolean isWritable = true;
        private long cursor = 1;
        private @Nullable Reader reader;

        private void connect(Random random) {
            Connection connection = new Connection(this);
            Rate rate = random.nextBoolean() ? Rate.LIVE : Rate.HZ_20;
            Reader fresh = hub.here().reader(connection, rate);
            reader = fresh;
            connection.isOpen = true;
            fresh.subscribe(
                    List.of(
                            new Wish("events", rate, cursor, Wish.NOTHING_HIDDEN),
                            new Wish("fleet", Rate.HZ_10, cursor, Wish.NOTHING_HIDDEN)),
                    _ -> List.of());
        }

        private void disconnect() {
            if (reader != null) {
                reader.close();
            }
            reader = null;
        }

        private void reconnect(Random random) {
            disconnect();
            connect(random);
        }

        private void tick() {
            if (reader != null) {
                reader.tick(System.nanoTime());
                reader.catchUp();
            }
        }

        private List<String> events() {
            synchronized (seen) {
                return List.copyOf(seen.values());
            }
        }

        private void take(List<byte[]> bodies, long mark) {
            for (byte[] body : bodies) {
                JsonObject message = new JsonObject(new String(body, UTF_8));
                if ("event".equals(message.getString("k"))) {
                    synchronized (seen) {
                        seen.put(message.getLong("seq"), message.getString("d"));
                    }
                }
            }
            cursor = Math.max(cursor, mark);
        }
    }

    /** One connection of a client; what comes after its end is lost. */
    private static final class Connection implements Outlet {
        private final Client client;
        private boolean isOpen;

        private Connection(Client client) {
            this.client = client;
        }

        @Override
        public boolean isWritable() {
            return client.isWritable;
        }

        @Override
        public void write(List<byte[]> bodies, long mark) {
            if (isOpen) {
                client.take(bodies, mark);
            }
        }
    }
}
