package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Scope;
import io.gridtick.ingest.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Caller KEY = caller("key:one");

    private final Sources sources = sources(Sources.MAX);

    @Test
    void credentialProtocolAndAddressMakeASource() {
        Source one = at(KEY, Protocol.JSON, "10.0.0.1", 0);
        assertSame(one, at(KEY, Protocol.JSON, "10.0.0.1", 5));
        assertNotSame(one, at(caller("key:two"), Protocol.JSON, "10.0.0.1", 0));
        assertNotSame(one, at(KEY, Protocol.LINE_PROTOCOL, "10.0.0.1", 0));
        assertNotSame(one, at(KEY, Protocol.JSON, "10.0.0.2", 0));
        assertEquals(4, sources.count());
        assertEquals(4, Set.copyOf(ids(SourceFilter.ALL)).size());
    }

    @Test
    void theIdIsShortAndStaysOverRestarts() {
        String id = at(KEY, Protocol.JSON, "10.0.0.1", 0).id();
        assertEquals("a3e5e1ac1ed6ea27".length(), id.length());
        assertEquals(id, sources(5).of(KEY, Protocol.JSON, "10.0.0.1", 99, 0).id());
        assertNotEquals(id, at(KEY, Protocol.JSON, "10.0.0.11", 0).id());
    }

    @Test
    void whoIsSilentForADayIsForgotten() {
        Source old = at(KEY, Protocol.JSON, "a", 0);
        Source young = at(KEY, Protocol.JSON, "b", 1);
        sources.forgetSilent(DAY.toMillis());
        assertEquals(2, sources.count());
        sources.forgetSilent(DAY.toMillis() + 1);
        assertEquals(List.of(young.id()), ids(SourceFilter.ALL));
        assertEquals(List.of(old.id()), sources.takeChanges(10).gone());
    }

    @Test
    void whenItIsFullTheLongestSilentGoFirst() {
        Sources few = sources(128);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            Source source = few.of(KEY, Protocol.JSON, "10.0.0." + i, i, 0);
            source.arrived("", i);
            ids.add(source.id());
        }
        few.of(KEY, Protocol.JSON, "10.0.0.0", 0, 0).arrived("", 1_000);
        String newest = few.of(KEY, Protocol.JSON, "newest", 2_000, 0).id();
        List<String> gone = few.takeChanges(10).gone();
        assertEquals(ids.subList(1, 4), gone);
        assertEquals(126, few.count());
        assertEquals(
                newest,
                few.list(SourceFilter.ALL, Optional.empty(), 1).getFirst().row().id());
    }

    @Test
    void thereAreNeverMoreThanTheBound() {
        Sources few = sources(100);
        for (int i = 0; i < 5_000; i++) {
            few.of(KEY, Protocol.JSON, "10.0.0." + i, i, 0).arrived("", i);
            assertTrue(few.count() <= 100);
        }
    }

    @Test
    void whatChangedIsTakenOnceAndInPortions() {
        for (int i = 0; i < 5; i++) {
            Source source = at(KEY, Protocol.JSON, "10.0.0." + i, 0);
            sources.changed(source);
            sources.changed(source);
        }
        assertEquals(3, sources.takeChanges(3).rows().size());
        assertEquals(2, sources.takeChanges(3).rows().size());
        assertEquals(0, sources.takeChanges(3).rows().size());
        sources.changed(at(KEY, Protocol.JSON, "10.0.0.1", 0));
        assertEquals("10.0.0.1", sources.takeChanges(3).rows().getFirst().address());
    }

    @Test
    void whatIsForgottenIsNotPublishedAgain() {
        sources.changed(at(KEY, Protocol.JSON, "a", 0));
        sources.forgetSilent(2 * DAY.toMillis());
        Sources.Changes changes = sources.takeChanges(10);
        assertEquals(0, changes.rows().size());
        assertEquals(1, changes.gone().size());
    }

    @Test
    void theListIsPagedByWhoSentLast() {
        for (int i = 0; i < 10; i++) {
            at(KEY, Protocol.JSON, "10.0.0." + i, i / 2);
        }
        List<String> whole = ids(SourceFilter.ALL);
        List<String> pages = new ArrayList<>();
        Optional<SourcePlace> after = Optional.empty();
        for (List<SourceItem> page = sources.list(SourceFilter.ALL, after, 3);
                !page.isEmpty();
                page = sources.list(SourceFilter.ALL, after, 3)) {
            page.forEach(item -> pages.add(item.row().id()));
            after = SourcePlace.parse(page.getLast().place().text());
            assertTrue(after.isPresent());
        }
        assertEquals(whole, pages);
        assertEquals(10, whole.size());
        assertEquals(
                Instant.ofEpochMilli(4),
                sources.list(SourceFilter.ALL, Optional.empty(), 1)
                        .getFirst()
                        .row()
                        .lastSeenAt());
    }

    @ParameterizedTest
    @CsvSource({"'',3", "10.0.0.2,1", "RACK 7,2", "key-a,2", "telegraf,1", "nobody,0"})
    void lettersAreLookedForInAllNames(String letters, int found) {
        at(caller("key:key-a"), Protocol.JSON, "10.0.0.1", 0).arrived("curl", 0);
        at(caller("key:key-a"), Protocol.JSON, "10.0.0.2", 0).arrived("Telegraf/1.40", 0);
        at(caller("key:key-b"), Protocol.JSON, "10.0.0.3", 0).arrived("curl", 0);
        SourceFilter filter =
                new SourceFilter(Optional.empty(), Optional.of(letters).filter(text -> !text.isEmpty()), false);
        assertEquals(found, ids(filter).size());
    }

    @Test
    void protocolAndProblemsNarrowTheList() {
        Source bad = at(KEY, Protocol.LINE_PROTOCOL, "a", 0);
        at(KEY, Protocol.LINE_PROTOCOL, "b", 0);
        at(KEY, Protocol.JSON, "a", 0);
        bad.failed(Refusal.of(Instant.EPOCH, "code", new FieldError("", "why"), "", List.of()), false);
        assertEquals(
                2,
                ids(new SourceFilter(Optional.of(Protocol.LINE_PROTOCOL), Optional.empty(), false))
                        .size());
        assertEquals(List.of(bad.id()), ids(new SourceFilter(Optional.empty(), Optional.empty(), true)));
        assertEquals(List.of(), ids(new SourceFilter(Optional.of(Protocol.JSON), Optional.empty(), true)));
    }

    @Test
    void eachSourceHasABucketOfItsOwn() {
        Sources held = new Sources(OptionalLong.of(10_000), _ -> Optional.empty());
        Source one = held.of(KEY, Protocol.JSON, "a", 0, 0);
        Source other = held.of(KEY, Protocol.JSON, "b", 0, 0);
        assertEquals(Duration.ZERO, one.delay(0));
        one.decoded(Requests.ofSize(150_000), 0, 0);
        assertTrue(one.delay(0).isPositive());
        assertEquals(Duration.ZERO, other.delay(0));
        Source free = at(KEY, Protocol.JSON, "a", 0);
        free.decoded(Requests.ofSize(2_000_000_000), 0, 0);
        assertEquals(Duration.ZERO, free.delay(0));
    }

    /** Two loops may see a new source at once. */
    @Test
    void manyThreadsShareOneSource() {
        IntStream.range(0, 1_000)
                .parallel()
                .forEach(i -> at(KEY, Protocol.JSON, "a", 0).arrived("", i));
        assertEquals(1, sources.count());
        assertEquals(
                1_000,
                sources.list(SourceFilter.ALL, Optional.empty(), 1)
                        .getFirst()
                        .row()
                        .requests());
    }

    private static Sources sources(int max) {
        return new Sources(max, OptionalLong.empty(), id -> Optional.of(id.equals("key-a") ? "Rack 7" : "other"));
    }

    @CanIgnoreReturnValue
    private Source at(Caller caller, Protocol protocol, String address, long nowMillis) {
        return sources.of(caller, protocol, address, nowMillis, 0);
    }

    private List<String> ids(SourceFilter filter) {
        return sources.list(filter, Optional.empty(), 100).stream()
                .map(item -> item.row().id())
                .toList();
    }

    private static Caller caller(String credential) {
        return Caller.key("somebody", Set.of(Scope.INGEST), Credential.of(credential));
    }
}
