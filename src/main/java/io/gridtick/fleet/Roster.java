package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which GPU a sender means. A place ({@code host:index}, {@code host:pci}) stands for the board in it once that is known,
 * and an instance for its GPU.
 */
final class Roster {
    /** Other names per GPU that are remembered; beyond, they are looked up each time. */
    private static final int ALIASES_PER_GPU = 4;

    private static final Comparator<Gpu> NEWEST =
            Comparator.comparingLong(Gpu::newestMillis).thenComparing(Gpu::id);

    private final int gpusMax;
    private final RegionRules regions;

    // A save goes through these in turns, so they change while it does.
    private final Map<String, Gpu> byName = new ConcurrentHashMap<>();

    /** By the name of a place: all boards that were ever in it. */
    private final Map<String, List<Gpu>> byPlace = new ConcurrentHashMap<>();

    private final Set<Gpu> gpus = ConcurrentHashMap.newKeySet();

    private @Nullable Snapshot snapshot;
    private int saves;

    Roster(int gpusMax, RegionRules regions) {
        this.gpusMax = gpusMax;
        this.regions = regions;
    }

    /** The GPU by its identity or another name of it. */
    @Nullable
    Gpu byName(String name) {
        Gpu known = byName.get(name);
        return known == null ? null : known.proven();
    }

    /** The GPU by its identity, another name of it, or a place: of several boards the one that is there, then the newest. */
    @Nullable
    Gpu found(String name) {
        Gpu named = byName(name);
        return named != null
                ? named
                : in(name).stream()
                        .max(Comparator.comparing((Gpu gpu) -> isIn(gpu, name)).thenComparing(NEWEST))
                        .orElse(null);
    }

    private static boolean isIn(Gpu gpu, String place) {
        String host = gpu.place().host();
        return place.equals(host + ":" + gpu.place().index()) || place.equals(host + ":" + gpu.pciAt(host));
    }

    /** The GPU, made where it is new; null where it is new and there is no room. */
    @Nullable
    Gpu meant(GpuLabels labels) {
        Gpu known = byName.get(labels.id());
        if (known == null) {
            return meantByNewName(labels);
        }
        Gpu proven = known.proven();
        if (proven != known) {
            lead(labels.id(), proven);
        }
        return proven;
    }

    /** The GPU where it is not new; learns nothing. */
    @Nullable
    Gpu known(GpuLabels labels) {
        Gpu known = byName(labels.id());
        if (known != null) {
            return known;
        }
        if (labels.isOfInstance()) {
            return labels.isOfNamedGpu() ? byName(labels.parentId()) : boardAt(labels);
        }
        return labels.isPlaceOnly() ? boardAt(labels) : null;
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
     * Puts a board into a place.
     *
     * @return the boards that were there before; none where it was there already
     */
    List<Gpu> claim(String place, Gpu gpu) {
        List<Gpu> before = in(place);
        if (before.contains(gpu)) {
            return List.of();
        }
        notePlace(place);
        byPlace.put(place, Stream.concat(before.stream(), Stream.of(gpu)).toList());
        return before;
    }

    /** Has the name of a place lead to this GPU, whatever it led to before. */
    void lead(String place, Gpu gpu) {
        noteName(place);
        byName.put(place, gpu);
    }

    /** Has a GPU be no more that proved to be another one. */
    void merge(Gpu gpu, Gpu other) {
        lead(gpu.id(), other);
        gpus.remove(gpu);
    }

    /** Forgets GPUs with all their names and places. */
    void forget(Predicate<Gpu> isForgotten) {
        byName.forEach((name, gpu) -> {
            if (isForgotten.test(gpu.proven())) {
                noteName(name);
                byName.remove(name);
            }
        });
        byPlace.keySet().forEach(place -> forget(place, isForgotten));
        gpus.removeIf(isForgotten);
    }

    private void forget(String place, Predicate<Gpu> isForgotten) {
        List<Gpu> boards = in(place);
        if (boards.stream().noneMatch(isForgotten)) {
            return;
        }
        notePlace(place);
        List<Gpu> rest = boards.stream().filter(isForgotten.negate()).toList();
        if (rest.isEmpty()) {
            byPlace.remove(place);
        } else {
            byPlace.put(place, rest);
        }
    }

    /** Every GPU, also one of which only attributes are known. */
    Stream<Gpu> all() {
        return gpus.stream();
    }

    /** Has a save be told of what changes while it is under way; null ends that. Says the number of the save. */
    int tell(@Nullable Snapshot told) {
        snapshot = told;
        return told == null ? saves : ++saves;
    }

    RegionRules rules() {
        return regions;
    }

    Iterator<Gpu> gpus() {
        return gpus.iterator();
    }

    Iterator<Map.Entry<String, Gpu>> names() {
        return byName.entrySet().iterator();
    }

    Iterator<Map.Entry<String, List<Gpu>>> places() {
        return byPlace.entrySet().iterator();
    }

    /** Takes over a GPU that was saved. */
    void restore(Gpu gpu) {
        gpus.add(gpu);
    }

    /** Takes over names and places that were saved. */
    void restore(Map<String, Gpu> names, Map<String, List<Gpu>> places) {
        byName.putAll(names);
        byPlace.putAll(places);
    }

    /** How many names and places are remembered. */
    int remembered() {
        return byName.size() + byPlace.size();
    }

    private @Nullable Gpu meantByNewName(GpuLabels labels) {
        Gpu other = labels.isOfInstance() ? parent(labels) : labels.isPlaceOnly() ? boardAt(labels) : null;
        if (other == null) {
            return made(labels.id());
        }
        if (byName.size() < ALIASES_PER_GPU * gpusMax) {
            lead(labels.id(), other);
        }
        return other;
    }

    private @Nullable Gpu parent(GpuLabels labels) {
        if (!labels.isOfNamedGpu()) {
            return boardAt(labels);
        }
        String id = labels.parentId();
        Gpu known = byName(id);
        return known == null ? made(id) : known;
    }

    /** By the surest place first; a board that is elsewhere on the bus is not the one. */
    private @Nullable Gpu boardAt(GpuLabels labels) {
        for (String place : labels.placeNames()) {
            Gpu board = in(place).stream()
                    .filter(gpu -> mayBe(gpu, labels.host(), labels.pci()))
                    .max(NEWEST)
                    .orElse(null);
            if (board != null) {
                return board;
            }
        }
        return null;
    }

    /** How sure the identity of a GPU is: a board is surer than a place on the bus, that is surer than an index. */
    static int sureness(Gpu gpu, String host) {
        if (!GpuLabels.isPlace(gpu.id())) {
            return 2;
        }
        String pci = gpu.pciAt(host);
        return !pci.isEmpty() && gpu.id().endsWith(pci) ? 1 : 0;
    }

    /** Whether a GPU may be the one that is said to be at this place on the bus of a host. */
    static boolean mayBe(Gpu gpu, String host, String pci) {
        String known = gpu.pciAt(host);
        return pci.isEmpty() || known.isEmpty() || known.equals(pci);
    }

    private List<Gpu> in(String place) {
        List<Gpu> boards = byPlace.getOrDefault(place, List.of());
        boolean isCurrent = boards.stream().allMatch(gpu -> gpu.proven() == gpu);
        return isCurrent ? boards : boards.stream().map(Gpu::proven).distinct().toList();
    }

    private @Nullable Gpu made(String id) {
        if (gpus.size() >= gpusMax) {
            return null;
        }
        Gpu gpu = new Gpu(id, regions);
        gpu.membership().savedIn(saves, Snapshot.TOO_LATE);
        lead(id, gpu);
        gpus.add(gpu);
        return gpu;
    }

    private void noteName(String name) {
        if (snapshot != null) {
            snapshot.nameChanges(name, byName.get(name));
        }
    }

    private void notePlace(String place) {
        if (snapshot != null) {
            snapshot.placeChanges(place, byPlace.getOrDefault(place, List.of()));
        }
    }
}
