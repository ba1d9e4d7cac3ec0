package io.gridtick.stream.demand;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.lane.Pattern;
import io.gridtick.stream.session.StreamRig;
import io.gridtick.stream.session.VisitorLimits;
import io.gridtick.stream.topic.TableForm;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics that are made on demand, behind a real server. */
class OnDemandTest {
    private static final DemandLimits LIMITS = new DemandLimits(3, Duration.ZERO, Duration.ofMillis(600));

    private final StreamRig rig = new StreamRig(
            StreamLimits.DEFAULT, VisitorLimits.DEFAULT, StreamRig.readable(List.of("fleet", "gpus/*", "gpu/*")));
    private final House house = new House();

    OnDemandTest() {
        rig.hub.offer(new Offer(house, Map.of("gpus/*", TableForm.ROWS, "gpu/*", TableForm.ROWS), LIMITS));
        rig.publish("fleet", row("a", "1"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whoFollowsGetsItWholeAndWhatChangesThen() {
        StreamClient client = rig.connect("?t=fleet&t=gpus/eu");
        client.await("live");
        assertEquals(List.of("hello", "snap", "snap", "live"), client.kinds());
        assertEquals(Map.of("x", 1), client.table("gpus/eu"));
        rig.publish("gpus/eu", row("x", "2"));
        until("the change comes", () -> Map.of("x", 2).equals(client.table("gpus/eu")));
    }

    @Test
    void whatIsNotThereIsToldWithTheReplyToTheQuestion() {
        StreamClient client = rig.connect("");
        client.say("{\"op\":\"sub\",\"i\":7,\"t\":[\"fleet\",\"gpus/moon\",\"gpu/*\"]}");
        until("both errors come", () -> errors(client).size() == 2);
        assertEquals(Set.of("unknown_topic", "too_wide"), errors(client).keySet());
        errors(client).values().forEach(error -> assertEquals(7, error.getInteger("i")));
        assertEquals(
                new JsonArray().add("gpus/moon"), error(client, "unknown_topic").getJsonArray("t"));
        until("what is there is served", () -> Map.of("a", 1).equals(client.table("fleet")));
    }

    @Test
    void onlySoManyAreMadeAndPlacesComeBack() {
        StreamClient first = rig.connect("?t=gpus/eu&t=gpus/us&t=gpus/ap");
        first.await("live");
        StreamClient second = rig.connect("?t=gpus/sa&t=gpus/eu");
        second.await("live");
        assertEquals(
                new JsonArray().add("gpus/sa"), error(second, "too_many_made").getJsonArray("t"));
        assertEquals(Map.of("x", 1), second.table("gpus/eu"));
        first.say("{\"op\":\"unsub\",\"i\":1,\"t\":[\"gpus/us\"]}");
        until("it is given up", () -> house.ended.contains("gpus/us"));
        second.say("{\"op\":\"sub\",\"i\":2,\"t\":[\"gpus/sa\"]}");
        until("there is room", () -> Map.of("x", 1).equals(second.table("gpus/sa")));
    }

    @Test
    void aMakerThatDoesNotAnswerIsNotWaitedForForEver() {
        house.isMute = true;
        StreamClient client = rig.connect("");
        client.say("{\"op\":\"sub\",\"i\":7,\"t\":[\"gpus/eu\"]}");
        client.await("err");
        assertEquals(Set.of("unavailable"), errors(client).keySet());
        house.isMute = false;
        client.say("{\"op\":\"sub\",\"i\":8,\"t\":[\"gpus/eu\"]}");
        until("now it comes", () -> Map.of("x", 1).equals(client.table("gpus/eu")));
    }

    @Test
    void theLastWhoLeavesTakesTheTopicAway() {
        StreamClient client = rig.connect("?t=gpus/eu");
        StreamClient wide = rig.connect("?t=gpus/*");
        client.await("live");
        wide.await("live");
        client.close();
        until("one name ends", () -> house.ended.contains("gpus/eu"));
        assertTrue(isThere("gpus/eu"), "somebody follows it by a pattern");
        wide.close();
        until("the other ends", () -> house.ended.contains("gpus/*"));
        until("nothing is left", () -> !isThere("gpus/eu") && !isThere("gpus/us"));
        rig.publish("gpus/eu", row("late", "1"));
        rig.publish("fleet", row("a", "2"));
        until("the fleet is told", () -> isThere("fleet"));
        assertTrue(!isThere("gpus/eu"), "what nobody asked for is not kept");
    }

    @Test
    void aWildcardGetsWhatBeginsLater() {
        StreamClient client = rig.connect("?t=gpus/*");
        client.await("live");
        assertEquals(Map.of("x", 1), client.table("gpus/eu"));
        rig.publish("gpus/new", row("y", "5"));
        until("the new region comes", () -> Map.of("y", 5).equals(client.table("gpus/new")));
    }

    @Test
    void whoComesBackWithACursorGetsASnapshot() {
        StreamClient first = rig.connect("?t=gpus/eu");
        long cursor = first.await("live").getLong("seq");
        first.close();
        until("it ends", () -> !isThere("gpus/eu"));
        StreamClient again = rig.connect("?t=gpus/eu&since=" + cursor);
        again.await("live");
        assertEquals(List.of("hello", "snap", "live"), again.kinds());
    }

    /** Readers that come, go, and leave before they were answered: who stays has the truth, and nothing is kept of the others. */
    @Test
    void noReaderIsLostAndNothingIsKept() {
        List<StreamClient> clients = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            StreamClient client = rig.connect("");
            for (int round = 0; round < 3; round++) {
                client.say("{\"op\":\"sub\",\"t\":[\"gpus/eu\"]}");
                client.say("{\"op\":\"unsub\",\"t\":[\"gpus/eu\"]}");
            }
            if (i % 3 == 0) {
                client.say("{\"op\":\"sub\",\"hz\":\"" + (i % 2 == 0 ? "live" : "20") + "\",\"t\":[\"gpus/eu\"]}");
                clients.add(client);
            }
        }
        clients.forEach(client -> client.await("snap"));
        for (int value = 2; value < 40; value++) {
            house.value = value;
            rig.publish("gpus/eu", row("x", Integer.toString(value)));
        }
        clients.forEach(client -> until("the truth comes", () -> Map.of("x", 39).equals(client.table("gpus/eu"))));
        clients.forEach(client -> assertEquals(List.of(), client.complaints()));
        clients.forEach(StreamClient::close);
        until("nothing is left", () -> !isThere("gpus/eu") && rig.hub.demands().size() == 0);
    }

    @Test
    void aQuestionFromOutsideHasItMade() {
        assertEquals(Map.of(), StreamRig.get(rig.hub.require(Set.of("fleet", "gpus/eu"))));
        assertEquals(Map.of("gpus/moon", Lack.UNKNOWN), StreamRig.get(rig.hub.require(Set.of("gpus/moon"))));
        until("it ends by itself", () -> house.ended.contains("gpus/eu"));
    }

    private boolean isThere(String topic) {
        return StreamRig.get(rig.hub.look(board -> board.topic(topic) != null));
    }

    private static Map<String, JsonObject> errors(StreamClient client) {
        Map<String, JsonObject> errors = new ConcurrentHashMap<>();
        client.messages().stream()
                .filter(message -> message.getString("k").equals("err"))
                .forEach(error -> errors.put(error.getString("code"), error));
        return errors;
    }

    private static JsonObject error(StreamClient client, String code) {
        return Optional.ofNullable(errors(client).get(code)).orElseThrow();
    }

    /** Makes the rows of some regions on a thread of its own, a moment later. */
    private final class House implements TopicMaker {
        private static final Set<String> REGIONS = Set.of("gpus/eu", "gpus/us", "gpus/ap", "gpus/sa");

        final List<String> ended = new CopyOnWriteArrayList<>();
        final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
        volatile boolean isMute;
        volatile int value = 1;

        @Override
        public void begin(String name, Consumer<Optional<Lack>> whenThere) {
            if (isMute) {
                return;
            }
            begun.add(name);
            rig.vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(5), timer -> make(name, whenThere));
        }

        private void make(String name, Consumer<Optional<Lack>> whenThere) {
            if (name.equals("gpu/*")) {
                whenThere.accept(Optional.of(Lack.TOO_WIDE));
                return;
            }
            List<String> covered = REGIONS.stream()
                    .filter(region -> Pattern.covers(name, region))
                    .toList();
            covered.forEach(region -> rig.hub.restart(region, List.of(row("x", Integer.toString(value)))));
            whenThere.accept(covered.isEmpty() ? Optional.of(Lack.UNKNOWN) : Optional.empty());
        }

        @Override
        public void end(String name) {
            ended.add(name);
        }
    }
}
