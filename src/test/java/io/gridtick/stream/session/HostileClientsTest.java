package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.SessionView;
import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.SocketWire;
import io.gridtick.testing.stream.StreamClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean no good, on real sockets: each gets its answer, and whoever behaves sees every change meanwhile. */
class HostileClientsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MANY = 200;

    private final StreamRig rig = new StreamRig(StreamRig.limits(Duration.ofSeconds(2), LONG, Duration.ofMillis(300)));
    private StreamClient witness;
    private int published;

    @BeforeEach
    void begin() {
        rig.publish("fleet", row("a", "0"));
        witness = rig.connect("?t=fleet");
        witness.await("live");
    }

    /** Whatever the others do, this one is told everything, and their places become free. */
    @AfterEach
    void end() {
        theWitnessSeesEveryChange();
        until("only the witness is left", () -> rig.hub.sockets() == 1);
        assertEquals(List.of(), witness.complaints());
        rig.close();
    }

    @Test
    void aFrameThatIsTooLongIsNotRead() {
        StreamClient client = rig.connect("");
        client.await("hello");
        client.socket().write(SocketWire.announcing(SocketWire.TEXT, StreamLimits.MAX_INCOMING_BYTES + 1));
        assertEnds(client, Goodbye.BAD_REQUEST);
    }

    @Test
    void aFrameThatAnnouncesMoreThanThereIsMemoryIsNotRead() {
        StreamClient client = rig.connect("");
        client.await("hello");
        client.socket().write(SocketWire.announcing(SocketWire.TEXT, Long.MAX_VALUE));
        assertEnds(client, Goodbye.BAD_REQUEST);
    }

    @Test
    void aMessageThatIsTooLongInPiecesEnds() {
        StreamClient client = rig.connect("");
        byte[] piece = bytes("x".repeat(16 * 1024));
        client.socket().send(SocketWire.TEXT, false, piece);
        IntStream.range(0, 5).forEach(i -> client.socket().send(SocketWire.CONTINUATION, false, piece));
        assertEnds(client, Goodbye.BAD_REQUEST);
    }

    @Test
    void aMessageInCountlessPiecesEnds() {
        StreamClient client = rig.connect("");
        client.socket().send(SocketWire.TEXT, false, bytes("{"));
        IntStream.range(0, MANY).forEach(i -> client.socket().send(SocketWire.CONTINUATION, false, bytes(" ")));
        assertEnds(client, Goodbye.BAD_REQUEST);
        assertEquals("too_many_messages", client.await("err").getString("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"ping\",\"i\":1}",
                "{\"op\":\"pong\"}",
                "{\"op\":\"sub\",\"t\":[\"fleet\"]}",
                "{\"op\":\"unsub\",\"t\":[\"fleet\"]}",
                "{\"op\":\"rate\",\"hz\":20}"
            })
    void tooManyMessagesEnd(String message) {
        StreamClient client = rig.connect("");
        IntStream.range(0, MANY).forEach(i -> client.say(message));
        assertEnds(client, Goodbye.BAD_REQUEST);
        assertTrue(client.messages().size() < 60, () -> "answered: " + client.kinds());
    }

    @Test
    void tenThousandTopicsAreNotFollowed() {
        StreamClient client = rig.connect("");
        client.await("hello");
        for (int message = 0; message < 10; message++) {
            int first = message * 1_000;
            String topics = IntStream.range(first, first + 1_000)
                    .mapToObj(i -> "\"t" + i + "\"")
                    .collect(Collectors.joining(","));
            client.say("{\"op\":\"sub\",\"i\":" + message + ",\"t\":[" + topics + "]}");
        }
        client.await(
                "all are answered",
                one -> one.messages().stream()
                                .filter(reply -> "too_many_topics".equals(reply.getString("code")))
                                .count()
                        == 10);
        assertEquals(List.of(), view(client).topics());
        client.close();
    }

    @Test
    void unknownTopicsTakeNoPlace() {
        StreamClient client = rig.connect("");
        for (int message = 0; message < 15; message++) {
            int first = message * 250;
            String topics = IntStream.range(first, first + 250)
                    .mapToObj(i -> "\"unknown" + i + "\"")
                    .collect(Collectors.joining(","));
            client.say("{\"op\":\"sub\",\"i\":" + message + ",\"t\":[" + topics + "]}");
        }
        client.say("{\"op\":\"sub\",\"i\":99,\"t\":[\"fleet\"]}");
        client.await("snap");
        assertEquals(List.of("fleet"), view(client).topics());
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{\"op\":1}",
                "{\"op\":\"sub\",\"t\":\"fleet\"}",
                "{\"op\":\"sub\",\"t\":[[[[[[[[[[\"fleet\"]]]]]]]]]]}",
                "{\"op\":\"sub\",\"t\":[\"fleet\"],\"since\":1e400}",
                "{\"op\":\"sub\",\"t\":[\"fleet\"],\"hz\":1e308}",
                "{\"op\":\"auth\",\"token\":\"\"}",
                "{\"op\":\"ping\",\"i\":"
            })
    void whatIsNoMessageEndsAfterThreeTimes(String text) {
        StreamClient client = rig.connect("");
        IntStream.range(0, 3).forEach(i -> client.say(text));
        assertEnds(client, Goodbye.BAD_REQUEST);
        assertEquals(List.of("hello", "err", "err", "err", "bye"), client.kinds());
    }

    @Test
    void binaryFramesEnd() {
        StreamClient client = rig.connect("");
        IntStream.range(0, 3).forEach(i -> client.socket().send(SocketWire.BINARY, true, new byte[1_000]));
        assertEnds(client, Goodbye.BAD_REQUEST);
        assertEquals("not_text", client.await("err").getString("code"));
    }

    @Test
    void aFrameWithoutMaskEnds() {
        StreamClient client = rig.connect("");
        client.await("hello");
        client.socket().sendUnmasked(SocketWire.TEXT, bytes("{\"op\":\"ping\"}"));
        assertEnds(client, Goodbye.BAD_REQUEST);
    }

    /** Opcodes and bits that are reserved, a control frame in pieces, a continuation of nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0x83, 0x8b, 0xf1, 0x09, 0x80})
    void aFrameThatTheProtocolDoesNotKnowEnds(int first) {
        StreamClient client = rig.connect("");
        client.await("hello");
        client.socket().write(new byte[] {(byte) first, (byte) 0x80, 0, 0, 0, 0});
        assertEnds(client, Goodbye.BAD_REQUEST);
    }

    @Test
    void noiseInPlaceOfFramesEnds() {
        StreamClient client = rig.connect("");
        client.await("hello");
        client.socket().write(bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        client.awaitClose();
    }

    @Test
    void aPeerThatIsGoneWithoutAWordIsNoticed() {
        try (StreamRig impatient = new StreamRig(StreamRig.limits(Duration.ofMillis(200), LONG, LONG))) {
            StreamClient client = impatient.connect("");
            client.socket().stopAnswering();
            client.awaitClose();
            assertEquals(Goodbye.SILENT.code(), client.closeCode());
            assertEquals(4012, client.await("bye").getInteger("code"));
            until("its place is free", () -> impatient.hub.sockets() == 0);
        }
    }

    /** Answers are long, and whoever asks for them reads none: then the server stops reading too. */
    @Test
    void aPeerThatAsksAndNeverReadsIsNotAnsweredForEver() {
        SocketWire mute = rig.connectStuck("");
        String topics =
                IntStream.range(0, 5_000).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        byte[] message = bytes("{\"op\":\"rate\",\"hz\":1,\"t\":[" + topics + "]}");
        until("the server has enough", () -> {
            mute.send(SocketWire.TEXT, true, message);
            return mostPending() > 0;
        });
        Thread _ = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < MANY; i++) {
                mute.send(SocketWire.TEXT, true, message);
            }
        });
        theWitnessSeesEveryChange();
        assertTrue(mostPending() <= StreamLimits.DEFAULT.maxPendingBytes() + 3L * message.length, "pending");
        mute.cut();
    }

    /** What is asked for at once is answered at once, but a peer may ask for no more than a second's worth. */
    @Test
    void manyQuestionsWhoseAnswersNobodyReadsAreFew() {
        SocketWire mute = rig.connectStuck("");
        String topics =
                IntStream.range(0, 250).mapToObj(i -> "\"unknown" + i + "\"").collect(Collectors.joining(","));
        byte[] message = bytes("{\"op\":\"sub\",\"t\":[" + topics + "]}");
        Thread _ = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < MANY; i++) {
                mute.send(SocketWire.TEXT, true, message);
            }
        });
        until("it was sent away", () -> rig.hub.counters().closes(Goodbye.BAD_REQUEST) == 1 || mostPending() > 0);
        theWitnessSeesEveryChange();
        long answers = 2L * message.length * StreamLimits.DEFAULT.maxMessagesPerSecond();
        assertTrue(mostPending() <= StreamLimits.DEFAULT.maxPendingBytes() + answers, "pending");
        mute.cut();
    }

    private void theWitnessSeesEveryChange() {
        int before = deltas();
        for (int i = 0; i < 20; i++) {
            int value = ++published;
            rig.publish("fleet", row("a", String.valueOf(value)));
            until("change " + value, () -> Map.of("a", value).equals(witness.table("fleet")));
        }
        assertEquals(20, deltas() - before);
    }

    private int deltas() {
        return (int) witness.kinds().stream().filter("delta"::equals).count();
    }

    private SessionView view(StreamClient client) {
        String sid = client.await("hello").getString("sid");
        return get(rig.hub.sessions()).stream()
                .filter(session -> session.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private long mostPending() {
        return get(rig.hub.sessions()).stream()
                .mapToLong(SessionView::pendingBytes)
                .max()
                .orElse(0);
    }

    private static void assertEnds(StreamClient client, Goodbye reason) {
        client.awaitClose();
        assertEquals(reason.code(), client.closeCode());
        assertEquals((int) reason.code(), client.await("bye").getInteger("code"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
