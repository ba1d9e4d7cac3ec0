package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void onlyTheFirstChangeWakesTheOwner() {
        assertTrue(inbox.add("fleet", List.of(row("a", "1"))));
        assertFalse(inbox.add("regions", List.of(row("a", "1"))));
        assertEquals(2, inbox.take().size());
        assertTrue(inbox.add("fleet", List.of(row("a", "2"))));
    }

    @Test
    void ofEachRowOnlyTheNewestWaits() {
        for (int i = 0; i < 100_000; i++) {
            boolean ignored = inbox.add("fleet", List.of(row("k" + i % 7, Integer.toString(i))));
        }
        Map<String, RowChange> waiting =
                inbox.take().getOrDefault("fleet", Inbox.News.none()).rows();
        assertEquals(7, waiting.size());
        assertTrue(waiting.values().stream().anyMatch(change -> "99999".equals(text(change))));
    }

    @Test
    void aRemovalReplacesTheRowThatWaits() {
        boolean ignored = inbox.add("fleet", List.of(row("a", "1"), new RowChange("a", null)));
        List<RowChange> waiting = List.copyOf(
                inbox.take().getOrDefault("fleet", Inbox.News.none()).rows().values());
        assertEquals(1, waiting.size());
        assertNull(waiting.getFirst().json());
    }

    @Test
    void whatWasTakenIsNotThereAnyMore() {
        boolean ignored = inbox.add("fleet", List.of(row("a", "1")));
        assertEquals(1, inbox.take().size());
        assertTrue(inbox.take().isEmpty());
    }

    /** What waited before the end is of no use; what came after it is the beginning of something new. */
    @Test
    void anEndReplacesEverythingThatWaits() {
        boolean ignored = inbox.add("fleet", List.of(row("a", "1")));
        assertFalse(inbox.retire("fleet"));
        ignored = inbox.add("fleet", List.of(row("b", "2")));
        Inbox.News news = inbox.take().getOrDefault("fleet", Inbox.News.none());
        assertTrue(news.isRetired());
        assertEquals(Set.of("b"), news.rows().keySet());
        assertTrue(inbox.retire("fleet"));
    }

    private static String text(RowChange change) {
        byte[] json = change.json();
        return json == null ? "gone" : new String(json, UTF_8);
    }

    private static RowChange row(String key, String json) {
        return new RowChange(key, json.getBytes(UTF_8));
    }
}
