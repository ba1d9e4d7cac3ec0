package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamCounters.Counted;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes out in which write, and what becomes of a reader that does not keep up. */
class ReaderTurnTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SimulatedHub hub = new SimulatedHub(100, 0, 1);
    private final Peer peer = new Peer();
    private final Reader reader = new Reader(hub.loops.getFirst().audience, peer, Rate.HZ_20);

    @Test
    void lanesThatAreDueTogetherAreOneWrite() {
        subscribe("fleet", Rate.LIVE);
        subscribe("regions", Rate.HZ_1);
        subscribe("g/*", Rate.HZ_10);
        peer.writes.clear();
        hub.put("fleet", "a", 1);
        hub.put("regions", "a", 1);
        hub.put("g/a", "a", 1);
        pass(1);
        assertEquals(List.of(3), peer.writes.stream().map(List::size).toList());
    }

    @Test
    void whatIsFollowedByNameAndByPatternComesOnce() {
        subscribe("g/*", Rate.LIVE);
        subscribe("g/a", Rate.LIVE);
        peer.writes.clear();
        hub.put("g/a", "a", 1);
        pass(2);
        assertEquals(List.of(1), peer.writes.stream().map(List::size).toList());
    }

    @Test
    void aWriteSaysHowFarTheReaderIsThen() {
        subscribe("fleet", Rate.LIVE);
        subscribe("regions", Rate.HZ_1);
        hub.put("fleet", "a", 1);
        hub.put("regions", "a", 1);
        pass(1);
        assertEquals(hub.board.last(), peer.cursor);
        long before = hub.board.last();
        hub.put("regions", "a", 2);
        hub.put("fleet", "a", 2);
        pass(2);
        assertEquals(before, peer.cursor, "regions waits for its turn");
        pass(1000);
        assertEquals(hub.board.last(), peer.cursor);
    }

    @Test
    void whoDoesNotKeepUpIsToldLessOftenAndLaterMoreOftenAgain() {
        subscribe("fleet", Rate.HZ_20);
        subscribe("regions", Rate.HZ_1);
        beSlow(3);
        assertEquals(Rate.HZ_10, reader.presentRate());
        assertEquals(List.of("{\"k\":\"ok\",\"hz\":\"10\",\"why\":\"slow\"}"), peer.notices());
        beSlow(3);
        assertEquals(Rate.HZ_4, reader.presentRate());
        assertEquals(2, hub.counters.get(Counted.LOWERED));
        peer.writes.clear();
        recover();
        assertEquals(List.of("{\"k\":\"ok\",\"hz\":\"10\",\"why\":\"recovered\"}"), peer.notices());
        recover();
        recover();
        assertEquals(
                List.of(
                        "{\"k\":\"ok\",\"hz\":\"10\",\"why\":\"recovered\"}",
                        "{\"k\":\"ok\",\"hz\":\"20\",\"why\":\"recovered\"}"),
                peer.notices());
        assertEquals(Rate.HZ_20, reader.presentRate());
    }

    /** Nothing is written to one that takes nothing, and nothing but a number is kept for it. */
    @Test
    void whileItTakesNothingItIsSentNothing() {
        subscribe("fleet", Rate.HZ_20);
        long sent = hub.board.last();
        peer.writes.clear();
        peer.isWritable = false;
        for (int i = 1; i <= 50; i++) {
            hub.put("fleet", "k" + i, i);
            pass(50);
            reader.tick(hub.nanos);
        }
        assertEquals(List.of(), peer.writes);
        assertTrue(reader.lag() > 0);
        assertEquals(sent, reader.lowWaterMark());
        peer.isWritable = true;
        reader.catchUp();
        pass(0);
        assertEquals(1, peer.writes.size());
        assertEquals(0, reader.lag());
    }

    private void beSlow(int turns) {
        for (int i = 0; i < turns; i++) {
            peer.isWritable = false;
            hub.put("fleet", "a", ++value);
            pass(1000);
            peer.isWritable = true;
            reader.tick(hub.nanos);
            pass(0);
        }
    }

    private int value;

    private void recover() {
        hub.nanos += SECOND;
        reader.tick(hub.nanos);
        hub.nanos += 30 * SECOND;
        reader.tick(hub.nanos);
        pass(0);
    }

    private void subscribe(String name, Rate rate) {
        if (!name.endsWith("*")) {
            hub.put(name, "a", 0);
        }
        reader.subscribe(List.of(Wish.of(name, rate)), answer -> List.of());
        pass(0);
        hub.nanos += 6 * SECOND;
        boolean _ = hub.letAllArrive();
        pass(0);
        hub.nanos += 6 * SECOND;
    }

    private void pass(long millis) {
        hub.pass(millis);
        boolean _ = hub.letAllArrive();
    }

    private static final class Peer implements Outlet {
        private final List<List<String>> writes = new ArrayList<>();
        private boolean isWritable = true;
        private long cursor;

        @Override
        public boolean isWritable() {
            return isWritable;
        }

        @Override
        public void write(List<byte[]> bodies, long through) {
            writes.add(bodies.stream().map(body -> new String(body, UTF_8)).toList());
            cursor = through;
        }

        private List<String> notices() {
            return writes.stream()
                    .flatMap(List::stream)
                    .filter(text -> text.contains("\"why\""))
                    .toList();
        }
    }
}
