package io.gridtick.fleet.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.stream.RowChange;
import io.gridtick.stream.topic.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every GPU at its position, and which cells changed since somebody took the changes. */
public final class Grid {
    private static final int EMPTY_MIN = 64;
    private static final int EMPTY_SHARE = 4;
    private static final int ROWS_PER_PAGE = 20_000;

    private final Map<String, Integer> positions = new HashMap<>();
    private final BitSet changed = new BitSet();
    private List<GridRow> rows = new ArrayList<>();
    private long[] cells = {};
    private int empty;
    private long revision;
    private boolean isNew = true;

    /** @param revision greater than all that a reader may have heard of */
    public Grid(long revision) {
        this.revision = revision;
    }

    /** What changed; of a new revision that is everything, and whoever has another begins anew. */
    public record News(boolean isNewRevision, List<RowChange> changes) {
        public boolean isNothing() {
            return !isNewRevision && changes.isEmpty();
        }
    }

    public long revision() {
        return revision;
    }

    /** How many positions there are, with those that are empty. */
    public int size() {
        return rows.size();
    }

    public int gpus() {
        return rows.size() - empty;
    }

    /** A GPU as it is now. */
    public void put(GridRow row, long cell) {
        Integer known = positions.get(row.uuid());
        if (known == null || !rows.get(known).equals(row)) {
            remove(row.uuid());
            add(row, cell);
        } else if (cells[known] != cell) {
            cells[known] = cell;
            changed.set(known);
        }
    }

    /** A GPU went, if it was there. */
    public void remove(String uuid) {
        Integer known = positions.remove(uuid);
        if (known != null) {
            cells[known] = Cells.EMPTY;
            changed.set(known);
            empty++;
        }
    }

    /** Nothing was taken of this revision yet, or something changed since. */
    public boolean hasNews() {
        return isNew || !changed.isEmpty();
    }

    /** What changed since this was called last. When too much is empty, a new revision begins. */
    public News takeNews(long nowMillis) {
        if (empty > Math.max(EMPTY_MIN, rows.size() / EMPTY_SHARE)) {
            compact(nowMillis);
        }
        List<RowChange> changes = new ArrayList<>(changed.cardinality() + 1);
        if (isNew) {
            changes.add(
                    new RowChange(Cells.REVISION_KEY, Long.toString(revision).getBytes(UTF_8)));
        }
        changed.stream().forEach(position -> changes.add(change(position)));
        News news = new News(isNew, changes);
        changed.clear();
        isNew = false;
        return news;
    }

    /** What the positions stand for; empty where that is another revision, or there is no such position. */
    public Optional<GridRows> rows(long ofRevision, int from) {
        return ofRevision == revision && from <= rows.size()
                ? Optional.of(GridRows.of(revision, rows, from, ROWS_PER_PAGE))
                : Optional.empty();
    }

    private RowChange change(int position) {
        long cell = cells[position];
        return new RowChange(Integer.toString(position), cell == Cells.EMPTY ? null : Cells.text(cell));
    }

    private void add(GridRow row, long cell) {
        int position = rows.size();
        rows.add(row);
        if (position == cells.length) {
            cells = Arrays.copyOf(cells, Math.max(EMPTY_MIN, position + position / 2));
        }
        cells[position] = cell;
        positions.put(row.uuid(), position);
        changed.set(position);
    }

    private void compact(long nowMillis) {
        List<Integer> kept = positions.values().stream()
                .sorted(Comparator.comparing(rows::get, GridRow.ORDER))
                .toList();
        List<GridRow> oldRows = rows;
        long[] oldCells = cells;
        positions.clear();
        changed.clear();
        rows = new ArrayList<>(kept.size());
        cells = new long[kept.size()];
        empty = 0;
        revision = Math.max(revision + 1, nowMillis);
        isNew = true;
        kept.forEach(position -> add(oldRows.get(position), oldCells[position]));
    }
}
