package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuRecord;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.record.DamagedRecordException;
import io.gridtick.fleet.record.RecordReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fleet that was saved, read again and not yet alive. May be read on any thread, before its taker gets it: whatever is
 * wrong with the pages is found out here, and the live state never becomes half of it.
 */
public final class SavedFleet {
    private final RegionRules regions;
    private final List<Gpu> numbered = new ArrayList<>();
    private final Deque<Gpu> gpus = new ArrayDeque<>();
    private final Map<String, Gpu> names = new HashMap<>();
    private final Map<String, List<Gpu>> places = new HashMap<>();
    private final List<Census.Changed> groups = new ArrayList<>();
    private final Deque<FleetEvent> events = new ArrayDeque<>();
    private Snapshot.@Nullable Head head;

    SavedFleet(RegionRules regions) {
        this.regions = regions;
    }

    /** Takes the pages one by one, in their order. */
    public void read(byte[] page) {
        RecordReader in = new RecordReader(page);
        while (!in.isAtEnd()) {
            readItem(in);
        }
    }

    /** Up to where the journal is in it. */
    public long position() {
        return head().position();
    }

    public int size() {
        return numbered.size();
    }

    Snapshot.Head head() {
        if (head == null) {
            throw new DamagedRecordException("there is no first page");
        }
        return head;
    }

    /** Events that are not taken yet, oldest first. */
    Deque<FleetEvent> events() {
        return events;
    }

    /** Puts so many GPUs more where they were; true once all are, with their names and places. */
    boolean goesOnInto(Roster roster, Census census, Deadlines deadlines, int gpusMax) {
        for (int i = 0; i < gpusMax && !gpus.isEmpty(); i++) {
            Gpu gpu = gpus.remove();
            roster.restore(gpu);
            if (census.settle(gpu, Gpu.NEVER)) {
                census.countIn(gpu);
                deadlines.restore(gpu);
            }
        }
        if (!gpus.isEmpty()) {
            return false;
        }
        roster.restore(names, places);
        groups.forEach(census::restore);
        return true;
    }

    private void readItem(RecordReader in) {
        switch (in.getByte()) {
            case Snapshot.HEAD -> head = new Snapshot.Head(in.getLong(), in.getSigned(), in.getSigned());
            case Snapshot.GPU -> readGpu(in);
            case Snapshot.NAME -> readName(in);
            case Snapshot.PLACE -> readPlace(in);
            case Snapshot.GROUP -> readGroup(in);
            case Snapshot.EVENT -> events.add(FleetEvent.read(in));
            default -> throw new DamagedRecordException("a record of a kind that is not known");
        }
    }

    private void readGpu(RecordReader in) {
        Gpu gpu = GpuRecord.read(in, regions);
        numbered.add(gpu);
        gpus.add(gpu);
    }

    private void readName(RecordReader in) {
        String name = in.getText();
        Gpu gpu = gpu(in);
        names.put(name.isEmpty() ? gpu.id() : name, gpu);
    }

    private void readPlace(RecordReader in) {
        String place = in.getText();
        Gpu[] boards = new Gpu[in.getCount()];
        for (int i = 0; i < boards.length; i++) {
            boards[i] = gpu(in);
        }
        places.put(place, List.of(boards));
    }

    private void readGroup(RecordReader in) {
        Census.Kind[] kinds = Census.Kind.values();
        groups.add(new Census.Changed(kinds[in.getCount(kinds.length - 1)], in.getText(), in.getTime()));
    }

    private Gpu gpu(RecordReader in) {
        return numbered.get(in.getCount(numbered.size() - 1));
    }
}
