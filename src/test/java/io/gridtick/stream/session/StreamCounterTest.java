package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.StreamClient;
import io.gridtick.testing.stream.StreamCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is only counted is counted right, on both transports: as many messages as a client gets that reads them. */
class StreamCounterTest {
    private static final int CHANGES = 300;

    @Test
    void countsWhatAReaderReads() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            rig.publish("fleet", row("a", "0"));
            for (Dial dial : List.of(rig.socket(), rig.events())) {
                try (StreamClient reader = dial.open("?t=fleet");
                        StreamCounter counter = dial.count("?t=fleet")) {
                    reader.await("live");
                    until("the counter is there", () -> counter.messages() == 3);
                    for (int i = 0; i < CHANGES; i++) {
                        Object value = "dat\n".repeat(i) + i;
                        rig.publish("fleet", row("a", "\"" + "dat\\n".repeat(i) + i + "\""));
                        until(
                                "change " + i,
                                () -> value.equals(reader.table("fleet").get("a")));
                    }
                    until("all are counted", () -> counter.messages() == 3 + CHANGES);
                    assertEquals(3 + CHANGES, reader.messages().size());
                    assertTrue(counter.bytes() > CHANGES * 100L);
                }
                until("both are gone", () -> rig.hub.sockets() == 0);
            }
        }
    }
}
