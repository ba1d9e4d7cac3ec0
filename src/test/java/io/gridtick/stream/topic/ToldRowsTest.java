package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.stream.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldRowsTest {
    private final List<String> told = new ArrayList<>();
    private final ToldRows rows = new ToldRows(
            (topic, changes) -> told.add(topic + words(changes)),
            "money",
            row -> row.toString().getBytes(UTF_8));

    @Test
    void onlyWhatIsDifferentIsTold() {
        rows.tell(Map.of("a", 1, "b", 2));
        told.clear();
        rows.tell(Map.of("a", 1, "b", 2));
        assertEquals(List.of(), told);
        rows.tell(Map.of("a", 3, "b", 2));
        assertEquals(List.of("money[a=3]"), told);
    }

    @Test
    void whatIsGoneIsTakenAway() {
        rows.tell(Map.of("a", 1));
        told.clear();
        rows.tell(Map.of("b", 1));
        assertEquals(List.of("money[a gone, b=1]"), told);
    }

    @Test
    void aTopicIsKnownBeforeItHasARow() {
        rows.tell(Map.of());
        rows.tell(Map.of());
        assertEquals(List.of("money[]"), told);
    }

    private static List<String> words(List<RowChange> changes) {
        return changes.stream().map(ToldRowsTest::word).toList();
    }

    private static String word(RowChange change) {
        byte[] json = change.json();
        return change.key() + (json == null ? " gone" : "=" + new String(json, UTF_8));
    }
}
