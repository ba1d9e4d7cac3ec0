package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Scope;
import io.gridtick.ingest.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyWaitsTest {
    private final Sources sources = new Sources(OptionalLong.empty(), _ -> Optional.empty());
    private final List<String> told = new ArrayList<>();

    private Source source(String credential, String address) {
        Caller caller = Caller.key("somebody", Set.of(Scope.INGEST), Credential.of(credential));
        return sources.of(caller, Protocol.JSON, address, 1_000, 0);
    }

    private KeyWaits.Wait wait(String key) {
        return sources.waits().begin(key, () -> told.add(key)).orElseThrow();
    }

    private static SampleBatch batch(String host) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1);
        batch.add(new GpuLabels("a", host, "eu-1", Optional.empty(), 0), 5);
        return batch.build();
    }

    @Test
    void onlyWhoWaitsForThatKeyIsWoken() {
        KeyWaits.Wait one = wait("one");
        KeyWaits.Wait two = wait("two");
        sources.changed(source("key:one", "a"));
        sources.changed(source("session:one", "a"));
        assertEquals(List.of("one"), told);
        one.end();
        one.end();
        sources.changed(source("key:one", "a"));
        assertEquals(List.of("one"), told);
        two.end();
    }

    @Test
    void thereIsRoomForSoManyAndAgainWhenOneEnds() {
        List<KeyWaits.Wait> waits = new ArrayList<>();
        for (int i = 0; i < KeyWaits.MAX; i++) {
            waits.add(wait("key-" + i / KeyWaits.MAX_OF_KEY));
        }
        assertEquals(Optional.empty(), sources.waits().begin("another", () -> {}));
        waits.getFirst().end();
        assertEquals(Optional.empty(), sources.waits().begin("key-1", () -> {}));
        wait("key-0").end();
        assertTrue(sources.waits().begin("another", () -> {}).isPresent());
    }

    @Test
    void theEndWakesAllAndLetsNobodyIn() {
        KeyWaits.Wait one = wait("one");
        sources.waits().close();
        assertEquals(List.of("one"), told);
        assertEquals(Optional.empty(), sources.waits().begin("one", () -> {}));
        one.end();
    }

    @Test
    void aReportIsThatOfTheFirstSampleAndCountsAllSenders() {
        assertEquals(KeyReport.NOTHING, sources.report("one"));
        Source late = source("key:one", "10.0.0.2");
        Source early = source("key:one", "10.0.0.1");
        Source refused = source("key:one", "10.0.0.3");
        late.applied(new Applied(3, 0, 0), batch("late"), 2_000);
        early.applied(new Applied(0, 1, 0), batch("early"), 1_500);
        early.applied(new Applied(1, 0, 0), batch("later"), 2_500);
        refused.arrived("curl", 9_000);
        refused.failed(new Refusal(Instant.EPOCH, "invalid", "is no JSON", null), false);
        List.of(late, early, refused).forEach(sources::changed);
        KeyReport report = sources.report("one");
        assertEquals(Optional.of(new FirstSample(1_500, "early", "eu-1")), report.first());
        assertEquals("10.0.0.1", report.sender().orElseThrow().address());
        assertEquals(4, report.accepted());
        assertEquals(3, report.requests());
        assertEquals("is no JSON", report.problem().orElseThrow().detail());
    }

    @Test
    void aRequestThatIsNotOverIsNotTold() {
        Source source = source("key:one", "a");
        source.arrived("curl", 1_000);
        assertEquals(0, sources.report("one").requests());
        sources.changed(source);
        assertEquals(1, sources.report("one").requests());
    }
}
