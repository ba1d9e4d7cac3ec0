package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.session.StreamRig;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);
    private final Context context = rig.vertx.getOrCreateContext();
    private final Peer peer = new Peer();
    private final Reader reader = onLoop(() -> rig.hub.here().reader(peer, Rate.LIVE));

    @AfterEach
    void close() {
        rig.close();
    }

    /** What was asked for before the topic was given up is no answer to whoever wants it anew. */
    @Test
    void aTopicThatIsWantedAnewBeginsWithItsSnapshot() {
        rig.publish("fleet", StreamRig.row("a", "1"), StreamRig.row("b", "1"));
        subscribe();
        peer.awaitKind("snap");
        peer.isWritable = false;
        rig.publish("fleet", StreamRig.row("a", "2"));
        Waiting.until("the reader lags", () -> onLoop(() -> reader.lag() > 0));
        peer.said.clear();
        run(() -> {
            peer.isWritable = true;
            reader.catchUp();
            reader.unsubscribe(List.of("fleet"));
            reader.subscribe(List.of(Wish.of("fleet", Rate.LIVE)), answer -> List.of());
        });
        peer.awaitKind("snap");
        assertEquals(List.of("snap", "live"), peer.kinds());
        assertEquals(
                new JsonObject().put("a", 2).put("b", 1), peer.said.getFirst().getJsonObject("rows"));
    }

    @Test
    void nothingIsMissedBetweenTwoSubscriptions() {
        rig.publish("fleet", StreamRig.row("a", "1"));
        run(() -> {
            reader.subscribe(List.of(Wish.of("fleet", Rate.LIVE)), answer -> List.of());
            reader.unsubscribe(List.of("fleet"));
            // Nobody wants the topic while it changes.
            rig.publish("fleet", StreamRig.row("a", "2"));
            reader.subscribe(List.of(Wish.of("fleet", Rate.LIVE)), answer -> List.of());
        });
        peer.awaitKind("live");
        assertEquals(List.of("snap", "live"), peer.kinds().subList(0, 2));
        assertEquals(2, peer.said.getFirst().getJsonObject("rows").getInteger("a"));
    }

    @Test
    void aTopicThatWasUnknownBeforeIsServedOnceItIsKnown() {
        run(() -> {
            reader.subscribe(List.of(Wish.of("later", Rate.LIVE)), answer -> List.of());
            reader.unsubscribe(List.of("later"));
            rig.publish("later", StreamRig.row("a", "1"));
            reader.subscribe(List.of(Wish.of("later", Rate.LIVE)), answer -> List.of());
        });
        peer.awaitKind("live");
        assertEquals(List.of("snap", "live"), peer.kinds().subList(0, 2));
    }

    private void subscribe() {
        run(() -> reader.subscribe(List.of(Wish.of("fleet", Rate.LIVE)), answer -> List.of()));
    }

    private void run(Runnable task) {
        Boolean _ = onLoop(() -> {
            task.run();
            return true;
        });
    }

    private <T> T onLoop(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(ignored -> answer.complete(question.get()));
        return Waiting.on(answer.future());
    }

    /** A peer that takes nothing when told so. */
    private static final class Peer implements Outlet {
        private final List<JsonObject> said = new CopyOnWriteArrayList<>();
        private volatile boolean isWritable = true;

        @Override
        public boolean isWritable() {
            return isWritable;
        }

        @Override
        public void write(List<byte[]> bodies, long cursor) {
            bodies.forEach(body -> said.add(new JsonObject(new String(body, UTF_8))));
        }

        private List<String> kinds() {
            return said.stream().map(message -> message.getString("k")).collect(Collectors.toList());
        }

        private void awaitKind(String kind) {
            Waiting.until(kind, () -> kinds().contains(kind));
        }
    }
}
