package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which GPU a sender means. A place ({@code host:index}) stands for the board in it once that is known, and an instance
 * for its GPU.
 */
final class Roster {
    /** Other names per GPU that are remembered; beyond, they are looked up each time. */
    private static final int ALIASES_PER_GPU = 4;

    private static final Comparator<Gpu> NEWEST =
            Comparator.comparingLong(Gpu::newestMillis).thenComparing(Gpu::id);

    /** An index of a host, and all boards that were ever there. */
    private record Slot(String host, int index) {}

    private final int gpusMax;
    private final Map<String, Gpu> byName = new HashMap<>();
    private final Map<Slot, List<Gpu>> bySlot = new HashMap<>();
    private int gpus;

    Roster(int gpusMax) {
        this.gpusMax = gpusMax;
    }

    /** The GPU by its identity or another name of it. */
    @Nullable
    Gpu byName(String name) {
        return byName.get(name);
    }

    /** The GPU, made where it is new; null where it is new and there is no room. */
    @Nullable
    Gpu meant(GpuLabels labels) {
        Gpu known = byName.get(labels.id());
        return known == null ? meantByNewName(labels) : known;
    }

    /** The instance of this GPU that the labels speak of; empty for the whole. */
    static String instanceOf(GpuLabels labels, Gpu gpu) {
        String instance = labels.part().instance();
        if (!instance.isEmpty() || !labels.isOfInstance() || gpu.id().equals(labels.id())) {
            return instance;
        }
        int slash = labels.id().indexOf('/');
        return slash < 0 ? labels.id() : labels.id().substring(slash + 1).replace('/', '.');
    }

    /**
     * Puts a board into a slot.
     *
     * @return the boards that were there before
     */
    List<Gpu> claim(String host, int index, Gpu gpu) {
        Slot slot = new Slot(host, index);
        List<Gpu> before = bySlot.getOrDefault(slot, List.of());
        if (before.contains(gpu)) {
            return List.of();
        }
        bySlot.put(slot, Stream.concat(before.stream(), Stream.of(gpu)).toList());
        return before;
    }

    /** Gives a name of a GPU to another one that it proved to be. Says which GPU is no more; null where none. */
    @Nullable
    Gpu rename(String name, Gpu gpu) {
        Gpu before = byName.get(name);
        if (before == null || before == gpu) {
            return null;
        }
        byName.put(name, gpu);
        if (!before.id().equals(name)) {
            return null;
        }
        gpus--;
        return before;
    }

    private @Nullable Gpu meantByNewName(GpuLabels labels) {
        Gpu other = labels.isOfInstance() ? parent(labels) : labels.isPlaceOnly() ? boardAt(labels) : null;
        if (other == null) {
            return made(labels.id());
        }
        if (byName.size() < ALIASES_PER_GPU * gpusMax) {
            byName.put(labels.id(), other);
        }
        return other;
    }

    private @Nullable Gpu parent(GpuLabels labels) {
        int slash = labels.id().indexOf('/');
        if (slash < 0) {
            return boardAt(labels);
        }
        String id = labels.id().substring(labels.id().indexOf('-') + 1, slash);
        Gpu known = byName.get(id);
        return known == null ? made(id) : known;
    }

    private @Nullable Gpu boardAt(GpuLabels labels) {
        return bySlot.getOrDefault(new Slot(labels.host(), labels.index()), List.of()).stream()
                .max(NEWEST)
                .orElse(null);
    }

    private @Nullable Gpu made(String id) {
        if (gpus >= gpusMax) {
            return null;
        }
        Gpu gpu = new Gpu(id);
        byName.put(id, gpu);
        gpus++;
        return gpu;
    }
}
