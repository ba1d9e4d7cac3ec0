package io.gridtick.fleet.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.lane.LoopLanes;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.TopicBoard;
import io.gridtick.stream.lane.Turn;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Cells;
import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.gridtick.stream.topic.TableForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Clients that come late, miss what was told meanwhile, come back with old cursors and live through new revisions end with
 * what the fleet is: GPU by GPU, through the bytes of the topic and what its positions stand for.
 */
class GridStreamPropertyTest {
    private static final String TOPIC = "fleet/grid";
    private static final int CASES = 60;
    private static final int STEPS = 300;

    @Test
    void whateverWasMissedTheCellsAreTheFleet() {
        long base = System.nanoTime();
        int revisions = 0;
        for (int i = 0; i < CASES; i++) {
            revisions += new Case(base + i).run();
        }
        assertTrue(revisions > CASES, "new revisions must happen, seed " + base);
    }

    private static final class Case {
        private final long seed;
        private final Random random;
        private final Map<String, GridRow> places = new HashMap<>();
        private final Map<String, Long> truth = new TreeMap<>();
        private final List<Client> clients =
                IntStream.range(0, 4).mapToObj(i -> new Client()).toList();
        private final TopicBoard board = new TopicBoard(
                Sequence.startingAfter(0, Instant.EPOCH),
                new Table.Memory(20, Duration.ofSeconds(20)),
                Duration.ofMillis(2),
                new Encodings(),
                0);
        private final LoopLanes loop = board.loop(turn -> {});
        private final List<Follower> followers =
                List.of(new Follower(Rate.LIVE), new Follower(Rate.HZ_1), new Follower(Rate.HZ_0_2));
        private final Grid grid;
        private int revisions;
        private long now = 1_000;

        Case(long seed) {
            this.seed = seed;
            random = new Random(seed);
            grid = new Grid(now);
            board.shape(TOPIC, TableForm.CELLS);
        }

        int run() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(2_000);
                change();
                if (random.nextInt(3) == 0) {
                    publish();
                }
                if (random.nextInt(20) == 0) {
                    board.forget(now);
                }
                board.fire(now * 1_000_000, now);
                followers.forEach(Follower::hear);
                Client client = clients.get(random.nextInt(clients.size()));
                if (step > 0 && random.nextInt(10) == 0) {
                    client.forget();
                }
                if (random.nextInt(4) == 0 && board.topic(TOPIC) != null) {
                    client.ask();
                }
            }
            publish();
            for (int i = 0; i < 40; i++) {
                now += 5_000;
                board.fire(now * 1_000_000, now);
                followers.forEach(Follower::hear);
            }
            clients.forEach(Client::ask);
            clients.forEach(client -> check(client.reader));
            followers.forEach(follower -> check(follower.reader));
            return revisions;
        }

        private void change() {
            for (int i = random.nextInt(30); i >= 0; i--) {
                String uuid = "GPU-" + random.nextInt(150);
                if (random.nextInt(3) == 0) {
                    grid.remove(uuid);
                    truth.remove(uuid);
                    places.remove(uuid);
                } else {
                    GridRow moved = new GridRow(uuid, "h" + random.nextInt(9), "eu", "H100", 0);
                    GridRow row = random.nextInt(20) == 0 ? moved : places.getOrDefault(uuid, moved);
                    long cell = random.nextLong(1 << 20) << 1;
                    grid.put(row, cell);
                    places.put(uuid, row);
                    truth.put(uuid, cell);
                }
            }
        }

        private void publish() {
            Grid.News news = grid.takeNews(now);
            if (news.isNewRevision()) {
                revisions++;
                board.restart(TOPIC);
            }
            news.changes().forEach(change -> board.change(TOPIC, change.key(), change.json(), now));
        }

        /** Holds what it was told; what is between two questions is one message, or several ones that were missed. */
        private final class Client {
            private GridReader reader = new GridReader();
            private long cursor;

            void forget() {
                reader = new GridReader();
                cursor = 0;
            }

            void ask() {
                board.ask(loop, List.of(new Wish(TOPIC, Rate.LIVE, cursor, Wish.NOTHING_HIDDEN)), now, answer -> {
                    answer.parts().forEach(part -> {
                        part.bodies().forEach(body -> take(reader, body.json()));
                        cursor = part.reached();
                    });
                });
            }
        }

        /** Is told by the turns of its rate, some of them late because its loop is busy. */
        private final class Follower {
            private final GridReader reader = new GridReader();
            private final Rate rate;
            private final List<Turn> heard = new ArrayList<>();
            private final LoopLanes lanes = board.loop(heard::add);
            private boolean isSeated;

            Follower(Rate rate) {
                this.rate = rate;
            }

            void hear() {
                if (!isSeated && board.topic(TOPIC) != null) {
                    isSeated = true;
                    board.ask(
                            lanes,
                            List.of(Wish.of(TOPIC, rate)),
                            now,
                            answer -> answer.parts()
                                    .forEach(part -> part.bodies().forEach(body -> take(reader, body.json()))));
                }
                if (random.nextInt(3) == 0 || heard.isEmpty()) {
                    return;
                }
                List<Turn> turns = List.copyOf(heard);
                heard.clear();
                for (Turn turn : turns) {
                    turn.shares().forEach(share -> share.bodies().forEach(body -> take(reader, body.json())));
                    board.done(lanes, now);
                }
            }
        }

        private void check(GridReader reader) {
            GridRows rows = grid.rows(reader.revision, 0).orElseThrow();
            Map<String, String> seen = new TreeMap<>();
            reader.cells.forEach((position, cell) -> seen.put(rows.uuid().get(position), cell));
            Map<String, String> wanted = new TreeMap<>();
            truth.forEach((uuid, cell) -> wanted.put(uuid, new String(Cells.text(cell), UTF_8)));
            assertEquals(wanted, seen, "seed " + seed);
            List<String> hosts = new ArrayList<>();
            reader.cells
                    .keySet()
                    .forEach(position -> hosts.add(rows.hosts().get(rows.host().get(position))));
            List<String> wantedHosts = reader.cells.keySet().stream()
                    .map(position -> rows.uuid().get(position))
                    .map(uuid -> places.getOrDefault(uuid, new GridRow("", "", "", "", 0))
                            .host())
                    .toList();
            assertEquals(wantedHosts, hosts, "seed " + seed);
        }

        private static void take(GridReader reader, byte[] json) {
            try {
                reader.take(json);
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        }
    }
}
