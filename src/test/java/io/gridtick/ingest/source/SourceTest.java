package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Protocol;
import io.gridtick.ingest.Remarks;
import io.gridtick.ingest.Tally;
import io.gridtick.loop.ByteBudget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    private static final long NOW = 1_700_000_000_000L;

    private final Source source = new Source(
            new SourceKey("system", "key:abc", Protocol.JSON, "10.0.0.1"), null, new ByteBudget(1 << 20), NOW);

    @ParameterizedTest
    @CsvSource({
        // Lags of requests, in milliseconds: the skew, and whether that is too much.
        "0, 0, false",
        "'40 60 50', 50, false",
        // A flush every ten seconds, in which the newest sample is nearly as old as the request.
        "'120 90 9000 110', 110, false",
        "'5000', 5000, false",
        "'5001', 5001, true",
        "'-5001', -5001, true",
        "'-7200000 -7200100 -7199900', -7200000, true",
        // One that hung in the network.
        "'30 20 600000 25 35', 30, false"
    })
    void theSkewIsTheMedianOfTheLags(String lags, long skewMillis, boolean isSkewed) {
        for (String lag : lags.split(" ")) {
            source.decoded(decoded(NOW - Long.parseLong(lag), NOW - Long.parseLong(lag) - 30_000), NOW, 0);
        }
        SourceRow row = row();
        assertEquals(skewMillis, row.skewMs());
        assertEquals(isSkewed, row.isSkewed());
        assertEquals(isSkewed, source.hasProblem());
    }

    @Test
    void aClockThatIsNotBelievedIsASkewToo() {
        Remarks remarks = new Remarks("", NOW + 3_600_000, List.of());
        Tally tally = new Tally(1, 0, 0, 0, 1, 0, 0, 0);
        source.decoded(new Decoded(new SampleBatch.Builder(1).build(), tally, List.of(), remarks), NOW, 0);
        assertEquals(-3_600_000, row().skewMs());
        assertTrue(row().isSkewed());
    }

    @Test
    void besideBelievedTimesTheOthersSayNothing() {
        Decoded good = decoded(NOW - 10);
        Remarks remarks = new Remarks("", NOW + 3_600_000, List.of());
        source.decoded(new Decoded(good.batch(), good.tally(), List.of(), remarks), NOW, 0);
        assertEquals(10, row().skewMs());
    }

    @Test
    void nothingIsKnownAtFirst() {
        SourceRow row = row();
        assertNull(row.skewMs());
        assertNull(row.intervalMs());
        assertNull(row.gpus());
        assertNull(row.lastError());
        assertFalse(source.hasProblem());
    }

    @Test
    void everyKindIsCountedForItself() {
        source.arrived("agent", NOW);
        source.read(77);
        source.decoded(
                new Decoded(
                        new SampleBatch.Builder(1).build(),
                        new Tally(100, 1, 2, 3, 4, 5, 6, 7),
                        List.of(),
                        Remarks.NONE),
                NOW,
                0);
        source.applied(new Applied(8, 9, 10, 11), new SampleBatch.Builder(1).build(), 1_000);
        SourceRow row = row();
        assertEquals(
                List.of(1L, 77L, 100L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L),
                List.of(
                        row.requests(),
                        row.bytes(),
                        row.received(),
                        row.unmapped(),
                        row.sentinel(),
                        row.ended(),
                        row.future(),
                        row.old(),
                        row.invalid(),
                        row.unknownFields(),
                        row.accepted(),
                        row.duplicate(),
                        row.full(),
                        row.late()));
    }

    @Test
    void theIntervalIsTheMedianBetweenRequests() {
        List.of(0, 10_000, 20_100, 20_200, 30_000, 40_000).forEach(at -> source.arrived("", NOW + at));
        assertEquals(10_000, row().intervalMs());
        assertEquals(Instant.ofEpochMilli(NOW), row().firstSeenAt());
        assertEquals(Instant.ofEpochMilli(NOW + 40_000), row().lastSeenAt());
    }

    @Test
    void theAgentIsTheLastOneMadeVisible() {
        source.arrived("curl/8.5\u0007", NOW);
        assertEquals("curl/8.5\\u{7}", row().agent());
        source.arrived("x".repeat(1_000), NOW);
        assertEquals(200, row().agent().length());
    }

    @Test
    void theLastErrorStays() {
        source.failed(Refusal.of(Instant.EPOCH, "a", new FieldError("", "b"), "", List.of()), true);
        source.failed(Refusal.of(Instant.EPOCH, "c", new FieldError("line 1", "d"), "e\n", List.of()), false);
        source.applied(new Applied(1, 0, 0), new SampleBatch.Builder(1).build(), 1_000);
        assertEquals(new Refusal(Instant.EPOCH, "c", "line 1 d", "e"), row().lastError());
        assertEquals(1, row().overloaded());
        assertTrue(source.hasProblem());
    }

    @Test
    void theFirstTenNamesAreKept() {
        for (int i = 0; i < 30; i++) {
            Remarks remarks = new Remarks("", Remarks.NEVER, List.of("m" + i, "m0", "m" + i));
            source.decoded(new Decoded(new SampleBatch.Builder(1).build(), Tally.NOTHING, List.of(), remarks), NOW, 0);
        }
        assertEquals(IntStream.range(0, 10).mapToObj(i -> "m" + i).toList(), row().unmappedNames());
    }

    @Test
    void aKeyIsNamedAndALoginIsNot() {
        assertEquals("abc", row().keyId());
        assertEquals("name of abc", row().keyName());
        assertNull(row().userId());
        String user = "0b9c1f6e-5d2a-4c7b-9e55-3f0d2c7a1b44";
        SourceRow login = new Source(
                        new SourceKey(user, "session:1", Protocol.JSON, "::1"), null, new ByteBudget(0), NOW)
                .row(_ -> Optional.empty());
        assertEquals(user, login.userId());
        assertNull(login.keyId());
        assertNull(login.keyName());
    }

    private SourceRow row() {
        return source.row(id -> Optional.of("name of " + id));
    }

    private static Decoded decoded(long... timesMillis) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1);
        for (long time : timesMillis) {
            batch.add(new GpuLabels("a", "h", "r", Optional.empty(), 0), time);
        }
        return new Decoded(batch.build(), Tally.NOTHING, List.of(), Remarks.NONE);
    }
}
