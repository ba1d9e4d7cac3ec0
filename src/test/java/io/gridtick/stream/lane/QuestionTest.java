package io.gridtick.stream.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Questions whose answers wait, and topics that begin anew or are dropped. */
class QuestionTest {
    private static final String TOPIC = "gpus/eu";

    private final TopicBoard board = new TopicBoard(
            Sequence.startingAfter(100, Instant.EPOCH),
            new Table.Memory(100, Duration.ofMinutes(10)),
            Duration.ofMillis(2),
            new Encodings(),
            0);
    private final List<Turn> turns = new ArrayList<>();
    private final LoopLanes loop = board.loop(turns::add);
    private final List<Answer> answers = new ArrayList<>();

    @Test
    void whatIsExpectedIsToldFromTheAskingOn() {
        Question question = hear(TOPIC, "nothing");
        assertTrue(board.isWanted(TOPIC));
        put("a", "1");
        answer(question, Map.of());
        assertEquals(List.of("snap"), kinds(answers.getFirst().parts().getFirst()));
        assertTrue(answers.getFirst().parts().getFirst().isCurrent());
        assertEquals(List.of("nothing"), answers.getFirst().unknown());
        assertFalse(board.isWanted("nothing"));
        put("a", "2");
        board.fire(1_000_000_000, 0);
        assertEquals(1, turns.size());
    }

    @Test
    void whatDidNotComeAboutIsToldWithItsReason() {
        Question question = hear(TOPIC, "gpus/*");
        answer(question, Map.of(TOPIC, Lack.TOO_MANY, "gpus/*", Lack.TOO_WIDE));
        assertEquals(
                Map.of(TOPIC, Lack.TOO_MANY, "gpus/*", Lack.TOO_WIDE),
                answers.getFirst().lacking());
        answer(hear(TOPIC), Map.of());
        assertEquals(List.of(TOPIC), answers.getLast().unknown(), "it was made, and there is nothing");
    }

    /** Nobody would tell of it: it was not there when the lanes were asked. */
    @Test
    void whatBeginsAfterTheAskingIsStillUnknown() {
        Question question = hear("gpus/us", "later");
        board.declare("later");
        board.declare("gpus/us");
        answer(question, Map.of());
        assertEquals(List.of("later"), answers.getFirst().unknown());
    }

    @Test
    void whoLeftBeforeTheAnswerIsNotKept() {
        Question question = hear(TOPIC);
        board.unwant(loop, Rate.LIVE, TOPIC);
        board.declare(TOPIC);
        answer(question, Map.of());
        assertFalse(board.isWanted(TOPIC));
    }

    @Test
    void aTopicThatBeginsAnewIsASnapshotForWhoeverFollows() {
        answer(hear(TOPIC), Map.of());
        put("a", "1");
        put("b", "1");
        board.fire(1_000_000_000, 0);
        board.done(loop, 0);
        board.restart(TOPIC);
        put("c", "1");
        board.fire(2_000_000_000, 0);
        JsonObject told = new JsonObject(new String(
                turns.getLast().shares().getFirst().bodies().getFirst().json(), UTF_8));
        assertEquals("snap", told.getString("k"));
        assertEquals(new JsonObject().put("c", 1), told.getJsonObject("rows"));
    }

    @Test
    void onlyWhatNobodyWantsIsDropped() {
        put("a", "1");
        answer(hear(TOPIC), Map.of());
        board.drop(topic -> true);
        assertNotNull(board.topic(TOPIC));
        long cursor = board.last();
        board.unwant(loop, Rate.LIVE, TOPIC);
        board.drop(topic -> false);
        assertNotNull(board.topic(TOPIC));
        board.drop(topic -> true);
        assertNull(board.topic(TOPIC));

        put("b", "1");
        board.ask(loop, List.of(new Wish("gpus/*", Rate.LIVE, cursor, Wish.NOTHING_HIDDEN)), 0, answers::add);
        assertEquals(List.of("reset", "snap"), kinds(answers.getLast().parts().getFirst()));
    }

    private Question hear(String... names) {
        List<Wish> wishes =
                List.of(names).stream().map(name -> Wish.of(name, Rate.LIVE)).toList();
        return board.hear(loop, wishes, name -> name.startsWith("gpus/"));
    }

    private void answer(Question question, Map<String, Lack> missing) {
        board.answer(question, missing, 0, answers::add);
    }

    private void put(String key, String json) {
        board.change(TOPIC, key, json.getBytes(UTF_8), 0);
    }

    private static List<String> kinds(Part part) {
        return part.bodies().stream()
                .map(body -> new JsonObject(new String(body.json(), UTF_8)).getString("k"))
                .toList();
    }
}
