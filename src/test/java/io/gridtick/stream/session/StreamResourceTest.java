package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.RefusedException;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamResourceTest {
    @Test
    void aPlainRequestIsToldToUpgrade() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            String answer = get(rig.http
                    .request(HttpMethod.GET, rig.server.actualPort(), "127.0.0.1", "/api/v1/stream?t=fleet")
                    .compose(request -> request.send())
                    .compose(response -> response.body().map(body -> response.statusCode() + " " + body)));
            assertEquals("406 stream_only", answer);
            assertEquals(0, rig.hub.sockets());
        }
    }

    @Test
    void socketsAreBounded() {
        try (StreamRig rig = new StreamRig(withSockets(2))) {
            rig.connect("").await("hello");
            StreamClient second = rig.connect("");
            second.await("hello");
            assertEquals(503, refusal(rig));
            second.close();
            StreamRig.until("a place is free", () -> rig.hub.sockets() == 1);
            rig.connect("").await("hello");
        }
    }

    @Test
    void aBrokenHandshakeKeepsNoPlace() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            HttpClientResponse response = get(rig.http
                    .request(HttpMethod.GET, rig.server.actualPort(), "127.0.0.1", "/api/v1/stream")
                    .compose(request -> {
                        Map.of("Upgrade", "websocket", "Connection", "Upgrade").forEach(request::putHeader);
                        return request.send();
                    }));
            assertEquals(400, response.statusCode());
            StreamRig.until("the place is free", () -> rig.hub.sockets() == 0);
        }
    }

    private static int refusal(StreamRig rig) {
        return assertThrows(RefusedException.class, () -> rig.connect("")).status();
    }

    private static StreamLimits withSockets(int maxSockets) {
        StreamLimits usual = StreamLimits.DEFAULT;
        return new StreamLimits(
                maxSockets,
                usual.maxTopicsPerSocket(),
                usual.maxMessagesPerSecond(),
                usual.maxStrikes(),
                usual.maxPendingBytes(),
                usual.flushInterval(),
                Duration.ofSeconds(15),
                usual.maxUnwritable(),
                usual.closeGrace(),
                usual.maxTombstones(),
                usual.maxTombstoneAge());
    }
}
