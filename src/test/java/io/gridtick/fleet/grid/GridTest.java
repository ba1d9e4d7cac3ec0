package io.gridtick.fleet.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.grid.Grid.News;
import io.gridtick.stream.RowChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final long NOW = 1_000_000;

    private final Grid grid = new Grid(17);

    @Test
    void aNewRevisionTellsItsNumberAndEverything() {
        grid.put(row("a", "eu"), 1);
        News news = grid.takeNews(NOW);
        assertTrue(news.isNewRevision());
        assertEquals(List.of("rev", "0"), keys(news));
        assertTrue(grid.takeNews(NOW).isNothing());
        assertFalse(grid.hasNews());
    }

    @Test
    void onlyWhatChangedIsTold() {
        put(3);
        News _ = grid.takeNews(NOW);
        grid.put(row("g1", "eu"), 1);
        grid.put(row("g2", "eu"), 99);
        assertEquals(List.of("2"), keys(grid.takeNews(NOW)));
    }

    @Test
    void whoMovesLeavesAnEmptyPosition() {
        put(3);
        News _ = grid.takeNews(NOW);
        grid.put(row("g1", "us"), 1);
        News news = grid.takeNews(NOW);
        assertEquals(List.of("1", "3"), keys(news));
        assertEquals(
                Optional.empty(), Optional.ofNullable(news.changes().getFirst().json()));
        GridRows rows = grid.rows(17, 0).orElseThrow();
        assertEquals(List.of("g0", "g1", "g2", "g1"), rows.uuid());
        assertEquals(List.of("eu", "us"), rows.regions());
        assertEquals(List.of(0, 0, 0, 1), rows.region());
    }

    @Test
    void positionsCanBeAskedForFromTheMiddle() {
        put(3);
        assertEquals(List.of("g2"), grid.rows(17, 2).orElseThrow().uuid());
        assertEquals(List.of(), grid.rows(17, 3).orElseThrow().uuid());
        assertEquals(Optional.empty(), grid.rows(17, 4));
        assertEquals(Optional.empty(), grid.rows(16, 0));
    }

    @Test
    void longListsComeInPages() {
        put(20_001);
        GridRows first = grid.rows(17, 0).orElseThrow();
        assertEquals(20_000, first.uuid().size());
        assertEquals(20_000, first.next());
        GridRows rest = grid.rows(17, 20_000).orElseThrow();
        assertEquals(1, rest.uuid().size());
        assertEquals(Optional.empty(), Optional.ofNullable(rest.next()));
    }

    @Test
    void whenTooMuchIsEmptyARevisionBeginsWithoutIt() {
        put(100);
        News _ = grid.takeNews(NOW);
        IntStream.range(0, 64).forEach(i -> grid.remove("g" + i));
        assertFalse(grid.takeNews(NOW).isNewRevision());
        grid.remove("g64");
        News news = grid.takeNews(NOW);
        assertTrue(news.isNewRevision());
        assertEquals(NOW, grid.revision());
        assertEquals(35, grid.size());
        assertEquals(35, grid.gpus());
        assertEquals(36, news.changes().size());
        assertEquals("g65", grid.rows(NOW, 0).orElseThrow().uuid().getFirst());
    }

    private void put(int gpus) {
        IntStream.range(0, gpus).forEach(i -> grid.put(row("g" + i, "eu"), i == 1 ? 1 : i + 10));
    }

    private static List<String> keys(News news) {
        return news.changes().stream().map(RowChange::key).toList();
    }

    private static GridRow row(String uuid, String region) {
        return new GridRow(uuid, "host", region, "H100", Integer.parseInt("0" + uuid.replaceAll("\\D", "")));
    }
}
