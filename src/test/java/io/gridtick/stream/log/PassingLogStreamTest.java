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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers of logs that come and go. */
class PassingLogStreamTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private Database database;
    private EventRepository events;
    private StreamHub hub;

    @BeforeEach
    void start() {
        database = Database.connect(vertx, ADDRESS, 2);
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
    void aReaderOfAPatternIsToldOfALogFromItsBeginning() {
        Client client = new Client("run/*");
        Waiting.until("it follows", () -> client.isLive);
        Waiting.on(book().open("run/1/log"));
        tell("run/1/log", "a");
        hub.publish("run/1", List.of(new RowChange("x", json("1"))));
        tell("run/1/log", "b");
        Waiting.until("it has both", () -> client.told.size() == 2);
        assertEquals(List.of("run/1/log a", "run/1/log b"), List.copyOf(client.told));
    }

    @Test
    void whatIsStoredIsThereAfterAStart() {
        Waiting.on(book().open("run/1/log"));
        tell("run/1/log", "a");
        tell("run/1/log", "b");
        Waiting.until(
                "they are stored",
                () -> Waiting.on(events.after("run/1/log", 0, 10, 1_000)).size() == 2);
        startHub();
        Waiting.on(book().open("run/1/log"));
        tell("run/1/log", "b");
        tell("run/1/log", "c");
        Client client = new Client("run/1/log");
        Waiting.until("it has all", () -> client.told.size() == 3);
        assertEquals(List.of("run/1/log a", "run/1/log b", "run/1/log c"), List.copyOf(client.told));
    }

    @Test
    void whatWasDroppedIsUnknown() {
        Waiting.on(book().open("run/1/log"));
        tell("run/1/log", "a");
        Client client = new Client("run/1/log");
        Waiting.until("it has it", () -> client.told.size() == 1);
        Waiting.on(book().drop("run/1/log"));
        tell("run/1/log", "late");
        assertEquals(Optional.empty(), Waiting.on(hub.look(board -> Optional.ofNullable(board.topic("run/1/log")))));
        assertEquals(List.of(), Waiting.on(events.topics("run/")));
        Client late = new Client("run/1/log");
        Waiting.until("it is told", () -> late.isLive);
        assertEquals(List.of(), List.copyOf(late.told));
        assertEquals(1, client.told.size());
    }

    private LogGateway book() {
        return hub.log().orElseThrow();
    }

    private void tell(String log, String key) {
        hub.append(log, key, 1_700_000_000_000L, json("\"" + key + "\""));
    }

    private void startHub() {
        long greatest = Waiting.on(events.greatest());
        hub = new StreamHub(
                Sequence.startingAfter(greatest, Clock.systemUTC().instant()),
                Clock.systemUTC(),
                StreamLimits.DEFAULT,
                Optional.of(new Logs(events, LogLimits.DEFAULT, List.of("events"))));
        Waiting.on(vertx.deployVerticle(hub));
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }

    private final class Client implements Outlet {
        private final List<String> told = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean isLive;

        private Client(String topic) {
            Promise<Void> done = Promise.promise();
            loop.runOnContext(_ -> {
                Reader reader = hub.here().reader(this, Rate.LIVE);
                reader.subscribe(List.of(Wish.of(topic, Rate.LIVE)), _ -> {
                    isLive = true;
                    return List.of();
                });
                done.complete();
            });
            Waiting.on(done.future());
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void write(List<byte[]> bodies, long mark) {
            for (byte[] body : bodies) {
                JsonObject message = new JsonObject(new String(body, UTF_8));
                if ("event".equals(message.getString("k"))) {
                    told.add(message.getString("t") + " " + message.getString("d"));
                }
            }
        }
    }
}
