package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuRecord;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.record.RecordWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live fleet as it was when a save began, page by page, while it goes on: a GPU that is about to change is written down
 * before, and of names and places that change what was before is noted. So all pages are of one moment, and nothing that
 * the journal holds up to it has to be told to the state again.
 */
final class Snapshot {
    /** In place of a number in the save, of a GPU that was not there when it began. */
    static final int TOO_LATE = -1;

    static final int HEAD = 1;
    static final int GPU = 2;
    static final int NAME = 3;
    static final int PLACE = 4;
    static final int EVENT = 5;
    static final int GROUP = 6;

    private static final int PAGE_BYTES = 1 << 18;

    private final int number;
    private final int itemsPerTurn;
    private final long position;
    private final RecordWriter writer;
    private final Deque<byte[]> pages = new ArrayDeque<>();
    private final Deque<Part<?>> parts = new ArrayDeque<>();
    private final Map<String, Optional<Gpu>> namesBefore = new ConcurrentHashMap<>();
    private final Map<String, List<Gpu>> placesBefore = new ConcurrentHashMap<>();
    private int gpus;
    private int items;

    /** Things of one kind, and how one is written; looked for when it is their turn. */
    private static final class Part<T> {
        private final Supplier<Iterator<T>> source;
        private final Consumer<T> writer;
        private @Nullable Iterator<T> rest;

        Part(Supplier<Iterator<T>> source, Consumer<T> writer) {
            this.source = source;
            this.writer = writer;
        }

        boolean writeNext() {
            Iterator<T> items = rest == null ? source.get() : rest;
            rest = items;
            if (!items.hasNext()) {
                return false;
            }
            writer.accept(items.next());
            return true;
        }
    }

    /** What is told of the state but for its GPUs. */
    record Head(long position, long shownMinute, long sweptHour) {}

    Snapshot(
            Head head,
            long nowMillis,
            int itemsPerTurn,
            Roster roster,
            List<Census.Changed> groups,
            List<FleetEvent> events) {
        this.itemsPerTurn = itemsPerTurn;
        number = roster.tell(this);
        position = head.position();
        writer = new RecordWriter(nowMillis);
        writer.putByte(HEAD);
        writer.putLong(position);
        writer.putSigned(head.shownMinute());
        writer.putSigned(head.sweptHour());
        Iterator<Map.Entry<String, Gpu>> names = roster.names();
        Iterator<Map.Entry<String, List<Gpu>>> places = roster.places();
        Iterator<Gpu> all = roster.gpus();
        parts.add(new Part<>(() -> all, this::keep));
        parts.add(new Part<>(() -> names, this::writeUnchangedName));
        parts.add(new Part<>(() -> namesBefore.entrySet().iterator(), this::writeChangedName));
        parts.add(new Part<>(() -> places, this::writeUnchangedPlace));
        parts.add(
                new Part<>(() -> placesBefore.entrySet().iterator(), place -> write(place.getKey(), place.getValue())));
        parts.add(new Part<>(groups::iterator, this::write));
        parts.add(new Part<>(events::iterator, this::write));
    }

    /** Up to where the journal is in it. */
    long position() {
        return position;
    }

    /** To be called before a GPU changes. */
    void keep(Gpu gpu) {
        if (gpu.membership().isSavedIn(number)) {
            return;
        }
        gpu.membership().savedIn(number, gpus);
        gpus++;
        writer.putByte(GPU);
        GpuRecord.write(gpu, writer);
        endItem();
    }

    /** To be called before a name leads to another GPU. */
    void nameChanges(String name, @Nullable Gpu before) {
        namesBefore.putIfAbsent(name, Optional.ofNullable(before));
    }

    /** To be called before other boards are in a place. */
    void placeChanges(String place, List<Gpu> before) {
        placesBefore.putIfAbsent(place, before);
    }

    /** A turn's work: the next page; null once there is no more. */
    byte @Nullable [] nextPage() {
        while (pages.isEmpty() && !parts.isEmpty()) {
            if (!parts.getFirst().writeNext()) {
                parts.removeFirst();
                if (parts.isEmpty()) {
                    endPage();
                }
            }
        }
        return pages.poll();
    }

    private void writeUnchangedName(Map.Entry<String, Gpu> name) {
        if (!namesBefore.containsKey(name.getKey())) {
            write(name.getKey(), name.getValue());
        }
    }

    private void writeChangedName(Map.Entry<String, Optional<Gpu>> name) {
        name.getValue().ifPresent(gpu -> write(name.getKey(), gpu));
    }

    private void writeUnchangedPlace(Map.Entry<String, List<Gpu>> place) {
        if (!placesBefore.containsKey(place.getKey())) {
            write(place.getKey(), place.getValue());
        }
    }

    private void write(String name, Gpu raw) {
        Gpu gpu = provenThen(raw);
        if (gpu != null) {
            writer.putByte(NAME);
            // Most are the identity of their GPU.
            writer.putText(name.equals(gpu.id()) ? "" : name);
            writer.putUnsigned(gpu.membership().savedAs());
            endItem();
        }
    }

    private void write(String place, List<Gpu> boards) {
        int[] numbers = boards.stream()
                .map(this::provenThen)
                .filter(gpu -> gpu != null)
                .mapToInt(gpu -> gpu.membership().savedAs())
                .distinct()
                .toArray();
        if (numbers.length == 0) {
            return;
        }
        writer.putByte(PLACE);
        writer.putText(place);
        writer.putUnsigned(numbers.length);
        for (int board : numbers) {
            writer.putUnsigned(board);
        }
        endItem();
    }

    private void write(Census.Changed group) {
        writer.putByte(GROUP);
        writer.putUnsigned(group.kind().number());
        writer.putText(group.name());
        writer.putTime(group.millis());
        endItem();
    }

    private void write(FleetEvent event) {
        writer.putByte(EVENT);
        event.write(writer);
        endItem();
    }

    /** The GPU that this one had proved to be when the save began, whatever both are by now. */
    private @Nullable Gpu provenThen(Gpu raw) {
        for (Gpu gpu = raw; gpu != null; gpu = gpu.successor()) {
            if (gpu.membership().isSavedIn(number)) {
                return gpu.membership().savedAs() == TOO_LATE ? null : gpu;
            }
        }
        return null;
    }

    private void endItem() {
        items++;
        if (items >= itemsPerTurn || writer.size() >= PAGE_BYTES) {
            endPage();
        }
    }

    private void endPage() {
        pages.add(writer.takePage());
        items = 0;
    }
}
