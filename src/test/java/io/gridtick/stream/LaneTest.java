package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.session.StreamRig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long START = 10;

    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);
    private final LoopHub loop = new LoopHub(rig.hub, rig.vertx, StreamLimits.DEFAULT);
    private final Lane lane = new Lane(START);
    private final Lane other = new Lane(START);
    private final Topic fleet = topic("fleet");
    private final Topic regions = topic("regions");

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aTurnHasOnlyTopicsThatSomebodyWants() {
        lane.add("regions", reader());
        change(fleet, 11);
        change(regions, 12);
        assertEquals(List.of("regions"), topics(lane.next(List.of(regions, fleet), 12, 0)));
    }

    @Test
    void aTurnHasOnlyWhatChangedSinceTheLast() {
        Reader reader = reader();
        lane.add("fleet", reader);
        lane.add("regions", reader);
        change(fleet, 11);
        assertEquals(List.of("fleet"), topics(lane.next(List.of(fleet, regions), 11, 0)));
        change(regions, 12);
        Turn turn = lane.next(List.of(regions, fleet), 12, 0);
        assertEquals(List.of("regions"), topics(turn));
        assertEquals(11, turn.from());
        assertEquals(12, turn.through());
    }

    @Test
    void lanesAtTheSameCursorShareTheBytes() {
        lane.add("fleet", reader());
        other.add("fleet", reader());
        change(fleet, 11);
        Body mine = lane.next(List.of(fleet), 11, 0).bodies().getFirst();
        assertSame(mine, other.next(List.of(fleet), 11, 0).bodies().getFirst());
    }

    @Test
    void whatChangesDuringATurnIsMergedIntoTheNext() {
        lane.add("fleet", reader());
        change(fleet, 11);
        lane.start(lane.next(List.of(fleet), 11, 0));
        assertTrue(lane.isBusy());
        change(fleet, 12);
        change(fleet, 13);
        lane.done();
        Turn turn = lane.next(List.of(fleet), 13, 0);
        assertEquals(11, turn.from());
        assertEquals(1, turn.bodies().size());
        assertTrue(new String(turn.bodies().getFirst().json(), UTF_8).contains("{\"a\":13}"));
    }

    @Test
    void theLoopIsToldOnlyByTurnsThatAreSent() {
        Turn empty = lane.next(List.of(fleet), 20, 0);
        assertTrue(lane.isThrough(20));
        assertFalse(lane.isToldOf(20));
        lane.start(empty);
        assertTrue(lane.isToldOf(20));
    }

    @Test
    void aTopicIsWantedAsLongAsOneReaderIsLeft() {
        Reader one = reader();
        Reader two = reader();
        lane.add("fleet", one);
        lane.add("fleet", one);
        lane.add("fleet", two);
        lane.remove("fleet", one);
        lane.remove("fleet", one);
        change(fleet, 11);
        assertEquals(1, lane.next(List.of(fleet), 11, 0).bodies().size());
        lane.remove("fleet", two);
        change(fleet, 12);
        assertEquals(0, lane.next(List.of(fleet), 12, 0).bodies().size());
    }

    private Reader reader() {
        return new Reader(loop, new Outlet() {
            @Override
            public boolean isWritable() {
                return true;
            }

            @Override
            public void write(List<byte[]> bodies) {}
        });
    }

    private static Topic topic(String name) {
        return new Topic(name, new Table(START, new Table.Memory(10, Duration.ofMinutes(1))));
    }

    private static void change(Topic topic, long sequence) {
        assertTrue(topic.apply(new RowChange("a", Long.toString(sequence).getBytes(UTF_8)), sequence, 0));
    }

    private static List<String> topics(Turn turn) {
        return turn.bodies().stream().map(Body::topic).toList();
    }
}
