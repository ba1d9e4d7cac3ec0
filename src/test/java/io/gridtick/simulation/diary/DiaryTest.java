package io.gridtick.simulation.diary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiaryTest {
    private static final long START = Parameters.START;

    private final Diary diary = new Diary();

    @Test
    void littleIsToldAsItIs() {
        diary.happened(1, Happening.GPU_FAILED, "eu A100", 7);
        assertFalse(diary.isRare());
        diary.happened(2, Happening.OUTAGE_BEGAN, "eu", 0);
        assertTrue(diary.isRare());
        Diary.Page page = diary.take();
        assertEquals(
                List.of(
                        new DiaryLine(1, Happening.GPU_FAILED, "eu A100", 7),
                        new DiaryLine(2, Happening.OUTAGE_BEGAN, "eu", 0)),
                page.lines());
        assertEquals(Map.of(), page.untold());
        assertTrue(diary.isEmpty());
    }

    @Test
    void muchIsCountedAndWhatIsRareIsTold() {
        for (int i = 0; i < 1_000; i++) {
            diary.happened(i, i % 2 == 0 ? Happening.GPU_FAILED : Happening.GPU_REPAIRED, "eu A100", i);
        }
        diary.happened(1_000, Happening.OUTAGE_BEGAN, "eu", 0);
        diary.happened(1_001, Happening.GPU_FAILED, "eu A100", 0);
        diary.happened(1_002, Happening.RUN_ENDED, "Over.", 0);
        Diary.Page page = diary.take();
        assertEquals(Diary.LINES_MAX, page.lines().size());
        assertEquals(
                Happening.OUTAGE_BEGAN, page.lines().get(Diary.LINES_MAX - 2).kind());
        assertEquals(Happening.RUN_ENDED, page.lines().getLast().kind());
        assertEquals(
                1_003 - Diary.LINES_MAX,
                page.untold().values().stream().mapToInt(Integer::intValue).sum());
        assertEquals(1_002, page.last());
        assertEquals(Map.of(), diary.take().untold());
    }

    @Test
    void evenTheRareIsBounded() {
        for (int i = 0; i < 200; i++) {
            diary.happened(i, Happening.OUTAGE_BEGAN, "eu", i);
        }
        assertEquals(Diary.LINES_MAX, diary.take().lines().size());
    }

    @Test
    void linesAreSentences() {
        DiaryRow price = row(Happening.LIST_PRICE_CHANGED, "eu A100", 1_234_500);
        assertEquals("eu A100 is listed at $1.2345 an hour now.", price.text());
        assertEquals("list_price_changed", price.kind());
        assertEquals("eu A100", price.where());
        assertEquals(Instant.parse("2026-01-01T02:30:00Z"), price.at());
        assertEquals(2, price.hour());
        assertEquals(
                "eu is congested now.",
                row(Happening.REGION_STATE_CHANGED, "eu", 3).text());
        assertEquals(
                "1 GPU was ordered for eu A100.",
                row(Happening.GPUS_ORDERED, "eu A100", 1).text());
        assertEquals(
                "12 GPUs were delivered to eu A100.",
                row(Happening.GPUS_DELIVERED, "eu A100", 12).text());
        DiaryRow command = row(Happening.COMMAND_TOOK_EFFECT, "DemandShock", 0);
        assertEquals("A command took effect: demand shock.", command.text());
        assertNull(command.where());
        DiaryRow more = DiaryRow.more(Map.of(Happening.GPU_FAILED, 3), 9_000_000, START);
        assertEquals("And more: gpu failed 3 times.", more.text());
        assertEquals(Map.of("gpu_failed", 3), more.counts());
    }

    /** A run computed again tells the same, so nothing of it is shown twice. */
    @Test
    void theSameRunHasTheSameKeys() {
        assertEquals(keys(), keys());
        assertEquals(keys().size(), keys().stream().distinct().count());
    }

    private static List<String> keys() {
        Diary diary = new Diary();
        Simulation run = new Simulation(Parameters.usual().with(Knob.GPU_MTBF_HOURS, 20_000), diary);
        run.give(new Command.DemandShock(3_600_000, 2, 5));
        assertEquals(End.NOT_YET, run.advanceTo(2 * 86_400_000L));
        return diary.take().lines().stream().map(DiaryLine::key).toList();
    }

    private static DiaryRow row(Happening kind, String where, long amount) {
        return DiaryRow.of(new DiaryLine(9_000_000, kind, where, amount), START);
    }
}
