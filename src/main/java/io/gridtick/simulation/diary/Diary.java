package io.gridtick.simulation.diary;

import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happened in a run since it was told last. */
final class Diary implements Witness {
    static final int LINES_MAX = 50;

    private final List<DiaryLine> lines = new ArrayList<>();
    private final Map<Happening, Integer> untold = new EnumMap<>(Happening.class);
    private long last;

    @Override
    public void happened(long now, Happening kind, String where, long amount) {
        last = now;
        DiaryLine line = new DiaryLine(now, kind, where, amount);
        if (lines.size() < LINES_MAX) {
            lines.add(line);
        } else if (isUsual(kind) || !makeRoom()) {
            count(kind);
        } else {
            lines.add(line);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** What is rare should be told soon. */
    boolean isRare() {
        return lines.stream().anyMatch(line -> !isUsual(line.kind()));
    }

    /** In the order of happening, and forgets it. */
    Page take() {
        Page page = new Page(lines, untold, last);
        lines.clear();
        untold.clear();
        return page;
    }

    /** Lines, and how many more of each kind there were up to a moment. */
    record Page(List<DiaryLine> lines, Map<Happening, Integer> untold, long last) {
        Page {
            lines = List.copyOf(lines);
            untold = new EnumMap<>(untold);
        }
    }

    /** So often that one more says little. */
    private static boolean isUsual(Happening kind) {
        return switch (kind) {
            case GPU_FAILED, GPU_REPAIRED, LIST_PRICE_CHANGED, REGION_STATE_CHANGED -> true;
            case OUTAGE_BEGAN,
                    OUTAGE_ENDED,
                    GPUS_ORDERED,
                    GPUS_DELIVERED,
                    COMMAND_TOOK_EFFECT,
                    SHOCK_ENDED,
                    RUN_ENDED -> false;
        };
    }

    private boolean makeRoom() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (isUsual(lines.get(i).kind())) {
                count(lines.remove(i).kind());
                return true;
            }
        }
        return false;
    }

    private void count(Happening kind) {
        untold.merge(kind, 1, Integer::sum);
    }
}
