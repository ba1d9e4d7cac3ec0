package io.gridtick.stream.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.topic.Body;
import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TopicBoardTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long START = 77;

    private final Encodings encodings = new Encodings();
    private final TopicBoard board = new TopicBoard(
            Sequence.startingAfter(100, Instant.EPOCH),
            new Table.Memory(100, Duration.ofMinutes(10)),
            Duration.ofMillis(2),
            encodings,
            START);
    private final List<Turn> turns = new ArrayList<>();
    private final List<Turn> otherTurns = new ArrayList<>();
    private final LoopLanes loop = board.loop(turns::add);
    private final LoopLanes other = board.loop(otherTurns::add);
    private long now = START;

    @Test
    void aTurnHasOnlyTopicsThatSomebodyWants() {
        put("fleet", "1");
        put("regions", "1");
        want(loop, "regions", Rate.LIVE);
        put("fleet", "2");
        put("regions", "2");
        fire();
        assertEquals(List.of("regions"), topics(turns.getFirst()));
        assertEquals(0, otherTurns.size());
    }

    @Test
    void aTurnHasOnlyWhatChangedSinceTheLast() {
        want(loop, "fleet", Rate.LIVE);
        want(loop, "regions", Rate.LIVE);
        put("fleet", "1");
        fireAndFinish();
        now += SECOND;
        put("regions", "1");
        fireAndFinish();
        assertEquals(List.of("fleet"), topics(turns.get(0)));
        assertEquals(List.of("regions"), topics(turns.get(1)));
        Share second = turns.get(1).shares().getFirst();
        assertEquals(turns.get(0).through(), second.from());
        assertEquals(board.last(), second.through());
    }

    /** Also where one of them had nothing to tell for a while. */
    @Test
    void loopsAreToldTheSameBytes() {
        want(loop, "fleet", Rate.HZ_1);
        want(other, "fleet", Rate.HZ_1);
        want(other, "regions", Rate.HZ_1);
        put("regions", "1");
        fireAndFinish();
        now += SECOND;
        put("fleet", "1");
        fireAndFinish();
        Body mine = turns.getFirst().shares().getFirst().bodies().getFirst();
        assertSame(mine, otherTurns.get(1).shares().getFirst().bodies().getFirst());
    }

    @Test
    void whatChangesDuringATurnIsMergedIntoTheNext() {
        want(loop, "fleet", Rate.LIVE);
        put("fleet", "11");
        fire();
        put("fleet", "12");
        fire();
        put("fleet", "13");
        fire();
        assertEquals(1, turns.size());
        board.done(loop, 0);
        assertEquals(2, turns.size());
        assertTrue(text(turns.get(1)).contains("{\"a\":13}"), () -> text(turns.get(1)));
        assertEquals(2, board.overruns().sum());
        board.done(loop, 0);
        assertEquals(2, turns.size());
    }

    @Test
    void aSlowRateIsToldTheFirstChangeAtOnceAndThenOnceAnInterval() {
        want(loop, "fleet", Rate.HZ_1);
        for (int milli = 0; milli < 2500; milli += 10) {
            put("fleet", Integer.toString(milli));
            fireAndFinish();
            now += SECOND / 100;
        }
        assertEquals(3, turns.size());
        assertTrue(text(turns.get(0)).contains("{\"a\":0}"));
        assertTrue(text(turns.get(1)).contains("{\"a\":1000}"));
        assertTrue(text(turns.get(2)).contains("{\"a\":2000}"));
    }

    @Test
    void ratesThatAreDueTogetherAreOneTurn() {
        want(loop, "fleet", Rate.LIVE);
        want(loop, "fleet", Rate.HZ_1);
        want(loop, "regions", Rate.HZ_10);
        put("fleet", "1");
        put("regions", "1");
        fire();
        assertEquals(1, turns.size());
        assertEquals(
                List.of(Rate.LIVE, Rate.HZ_10, Rate.HZ_1),
                turns.getFirst().shares().stream().map(Share::rate).toList());
    }

    @Test
    void withoutReadersNothingIsEncodedOrPlanned() {
        put("fleet", "1");
        fire();
        assertEquals(0, encodings.bodies());
        assertEquals(OptionalLong.empty(), board.nextFire());
        want(loop, "fleet", Rate.HZ_4);
        board.unwant(loop, Rate.HZ_4, "fleet");
        long before = encodings.bodies();
        put("fleet", "2");
        fire();
        assertEquals(before, encodings.bodies());
        assertEquals(OptionalLong.empty(), board.nextFire());
    }

    @Test
    void manyWhoComeAtOnceCostOneSnapshot() {
        put("fleet", "1");
        for (int i = 0; i < 1_000; i++) {
            Part part = ask(i % 2 == 0 ? loop : other, Wish.of("fleet", i % 3 == 0 ? Rate.LIVE : Rate.HZ_1));
            assertTrue(part.isSnapshot() && part.isCurrent());
        }
        assertEquals(1, encodings.bodies());
    }

    @Test
    void aCursorThatMemoryCoversBringsTheDifference() {
        put("fleet", "1");
        long cursor = board.last();
        assertEquals(List.of(), resume("fleet", cursor).bodies());
        put("fleet", "2");
        put("regions", "1");
        Part part = resume("fleet", cursor);
        assertTrue(part.isCurrent());
        assertTrue(text(part.bodies().getFirst()).startsWith("{\"k\":\"delta\""));
        assertEquals(board.last(), part.reached());
    }

    @Test
    void aCursorFromBeforeTheStartOrFromTheFutureBringsASnapshot() {
        put("fleet", "1");
        assertTrue(text(resume("fleet", 50).bodies().getFirst()).startsWith("{\"k\":\"snap\""));
        assertTrue(text(resume("fleet", board.last() + 1).bodies().getFirst()).startsWith("{\"k\":\"snap\""));
        assertTrue(text(resume("fleet", Long.MAX_VALUE).bodies().getFirst()).startsWith("{\"k\":\"snap\""));
    }

    @Test
    void aPatternBringsAllThatLiesBelow() {
        put("gpus/eu", "1");
        put("gpus/us/west", "1");
        put("gpu/x", "1");
        Part part = ask(loop, Wish.of("gpus/*", Rate.LIVE));
        assertEquals(
                List.of("gpus/eu", "gpus/us/west"),
                part.bodies().stream().map(Body::topic).toList());
        put("gpus/us/west", "2");
        put("gpu/x", "2");
        fireAndFinish();
        assertEquals(List.of("gpus/us/west"), topics(turns.getFirst()));
    }

    @Test
    void aTopicThatBeginsUnderAPatternStartsWithItsSnapshot() {
        Part part = ask(loop, Wish.of("gpus/*", Rate.HZ_1));
        assertTrue(part.isCurrent());
        assertEquals(List.of(), part.bodies());
        put("gpus/eu", "1");
        fireAndFinish();
        assertTrue(
                text(turns.getFirst()).startsWith("{\"k\":\"snap\",\"t\":\"gpus/eu\""), () -> text(turns.getFirst()));
        now += SECOND;
        put("gpus/eu", "2");
        fireAndFinish();
        assertTrue(text(turns.get(1)).startsWith("{\"k\":\"delta\""));
    }

    /** Of a topic that is no more nobody can say that it is gone, so whoever may still have it forgets them all. */
    @Test
    void aPatternBeginsAnewWhereTopicsWereForgotten() {
        put("gpus/eu", "1");
        put("gpus/us", "1");
        long before = board.last();
        board.retire("gpus/eu", 0);
        long after = board.last();
        assertEquals(List.of("delta gpus/eu"), kinds(resume("gpus/*", before)));
        board.forget(Duration.ofMinutes(11).toMillis());
        assertEquals(List.of("reset gpus/*", "snap gpus/us"), kinds(resume("gpus/*", before)));
        assertEquals(List.of(), kinds(resume("gpus/*", after)));
        assertEquals(List.of("snap gpus/us"), kinds(resume("gpus/*", 0)));
        assertEquals(List.of("reset gpus/*", "snap gpus/us"), kinds(resume("gpus/*", 50)));
        assertEquals(List.of("reset gpus/*", "snap gpus/us"), kinds(resume("gpus/*", Long.MAX_VALUE)));
    }

    @Test
    void hiddenTopicsOfAPatternAreLeftOut() {
        put("gpus/eu", "1");
        put("gpus/secret", "1");
        Part part = ask(loop, new Wish("gpus/*", Rate.LIVE, 0, "gpus/secret"::equals));
        assertEquals(List.of("gpus/eu"), part.bodies().stream().map(Body::topic).toList());
    }

    @Test
    void anEndedTopicLosesItsRowsAndIsForgottenLater() {
        put("gpus/eu", "1");
        Part _ = ask(loop, Wish.of("gpus/*", Rate.LIVE));
        board.retire("gpus/eu", 0);
        board.retire("nowhere", 0);
        fireAndFinish();
        assertTrue(text(turns.getFirst()).endsWith("\"rows\":{},\"gone\":[\"a\"]}"), () -> text(turns.getFirst()));
        board.forget(Duration.ofMinutes(9).toMillis());
        assertNotNull(board.topic("gpus/eu"));
        board.forget(Duration.ofMinutes(11).toMillis());
        assertNull(board.topic("gpus/eu"));
        assertEquals(List.of(), ask(loop, Wish.of("gpus/*", Rate.LIVE)).bodies());
        now += SECOND;
        put("gpus/eu", "7");
        fireAndFinish();
        assertTrue(text(turns.get(1)).startsWith("{\"k\":\"snap\""), () -> text(turns.get(1)));
    }

    @Test
    void anUnknownTopicIsNamed() {
        List<Answer> answers = new ArrayList<>();
        board.ask(loop, List.of(Wish.of("nowhere", Rate.LIVE)), 0, answers::add);
        assertEquals(List.of("nowhere"), answers.getFirst().unknown());
        put("nowhere", "1");
        fire();
        assertEquals(0, turns.size());
    }

    @Test
    void aQuietLoopIsToldHowFarItIs() {
        want(loop, "fleet", Rate.LIVE);
        put("regions", "1");
        fire();
        assertEquals(0, turns.size());
        board.refresh(loop, 0);
        assertEquals(board.last(), turns.getFirst().through());
        assertEquals(board.last(), turns.getFirst().shares().getFirst().through());
        board.done(loop, 0);
        board.refresh(loop, 0);
        assertEquals(1, turns.size());
    }

    /** What waits for its beat is not there yet. */
    @Test
    void aLaneThatOwesSomethingIsNotToldItIsFurther() {
        want(loop, "fleet", Rate.HZ_1);
        put("fleet", "1");
        fireAndFinish();
        long told = board.last();
        put("fleet", "2");
        board.refresh(loop, 0);
        assertEquals(List.of(), turns.get(1).shares());
        board.done(loop, 0);
        List<Answer> answers = new ArrayList<>();
        board.ask(loop, List.of(Wish.of("fleet", Rate.HZ_1)), 0, answers::add);
        assertEquals(told, answers.getFirst().marks().get(Rate.HZ_1));
    }

    private void put(String topic, String json) {
        board.change(topic, "a", json.getBytes(UTF_8), 0);
    }

    private void want(LoopLanes where, String name, Rate rate) {
        board.declare(name);
        Part _ = ask(where, Wish.of(name, rate));
    }

    private Part ask(LoopLanes where, Wish wish) {
        List<Answer> answers = new ArrayList<>();
        board.ask(where, List.of(wish), 0, answers::add);
        return answers.getFirst().parts().getFirst();
    }

    private Part resume(String topic, long cursor) {
        return ask(loop, new Wish(topic, Rate.LIVE, cursor, Wish.NOTHING_HIDDEN));
    }

    private static List<String> kinds(Part part) {
        return part.bodies().stream()
                .map(body -> new JsonObject(text(body)))
                .map(json -> json.getString("k") + " " + json.getString("t"))
                .toList();
    }

    private void fire() {
        now += Duration.ofMillis(2).toNanos();
        board.fire(now, 0);
    }

    private void fireAndFinish() {
        board.fire(now, 0);
        board.done(loop, 0);
        board.done(other, 0);
    }

    private static List<String> topics(Turn turn) {
        return turn.shares().stream()
                .flatMap(share -> share.bodies().stream())
                .map(Body::topic)
                .toList();
    }

    private static String text(Turn turn) {
        return text(turn.shares().getFirst().bodies().getFirst());
    }

    private static String text(Body body) {
        return new String(body.json(), UTF_8);
    }
}
