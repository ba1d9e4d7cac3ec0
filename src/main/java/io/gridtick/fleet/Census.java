package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.group.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is where: GPUs in the order of their place, and the groups that each is counted in. */
final class Census {
    private final NavigableMap<Place, Gpu> byPlace = new TreeMap<>(Place.ORDER);
    private final NavigableMap<String, Group> regions = new TreeMap<>();
    private final NavigableMap<String, Group> models = new TreeMap<>();
    private final NavigableMap<String, List<Gpu>> hosts = new TreeMap<>();
    private final Group fleet = new Group("fleet");
    private final Set<String> changedRegions = new HashSet<>();
    private boolean isWatching;
    private List<Gpu> touched = new ArrayList<>(0);

    Group fleet() {
        return fleet;
    }

    @Nullable
    Group region(String name) {
        return regions.get(name);
    }

    int regions() {
        return regions.size();
    }

    Collection<Group> regions(Optional<String> after) {
        return behind(regions, after).values();
    }

    Collection<Group> models(Optional<String> after) {
        return behind(models, after).values();
    }

    /** Hosts with their GPUs. */
    NavigableMap<String, List<Gpu>> hosts(Optional<String> after) {
        return behind(hosts, after);
    }

    List<Gpu> onHost(String host) {
        return hosts.getOrDefault(host, List.of());
    }

    /** In the order of their places, beginning behind one, whether a GPU is there or not. */
    Collection<Gpu> gpus(Optional<Place> after) {
        return after.map(place -> byPlace.tailMap(place, false)).orElse(byPlace).values();
    }

    /** Those of a region in this order. */
    Stream<Gpu> inRegion(String region, Optional<Place> after) {
        Place first = Place.firstOf(region);
        Place from =
                after.filter(place -> Place.ORDER.compare(place, first) > 0).orElse(first);
        return byPlace.tailMap(from, false).entrySet().stream()
                .takeWhile(entry -> entry.getKey().region().equals(region))
                .map(Map.Entry::getValue);
    }

    /** Those of a host in this order. */
    Stream<Gpu> onHost(String host, Optional<Place> after) {
        return onHost(host).stream()
                .map(gpu -> Map.entry(Objects.requireNonNull(gpu.membership().place()), gpu))
                .filter(entry -> after.isEmpty() || Place.ORDER.compare(entry.getKey(), after.get()) > 0)
                .sorted(Map.Entry.comparingByKey(Place.ORDER))
                .map(Map.Entry::getValue);
    }

    /** Takes a GPU out of all sums while it changes. */
    void countOut(Gpu gpu) {
        gpu.membership().countOut();
    }

    void countIn(Gpu gpu) {
        gpu.membership().expect(gpu.firstMillis(), gpu.expectedUntilMillis());
        gpu.membership().countIn(gpu);
    }

    /** Puts a GPU that is counted out where it belongs by now. Says whether that is another place than before. */
    boolean settle(Gpu gpu, long nowMillis) {
        Place old = gpu.membership().place();
        if (!gpu.isSeen() || (old != null && gpu.isAt(old))) {
            return false;
        }
        leave(gpu, nowMillis);
        join(gpu, gpu.place());
        return true;
    }

    /** Forgets a GPU that is counted out. */
    void leave(Gpu gpu, long nowMillis) {
        Place place = gpu.membership().place();
        if (place == null) {
            return;
        }
        touch(gpu, nowMillis);
        gpu.membership().leave();
        byPlace.remove(place);
        countMember(place, -1);
        regions.computeIfPresent(place.region(), (_, group) -> group.isEmpty() ? null : group);
        models.computeIfPresent(place.model(), (_, group) -> group.isEmpty() ? null : group);
        hosts.computeIfPresent(place.host(), (_, gpus) -> {
            boolean _ = gpus.remove(gpu);
            return gpus.isEmpty() ? null : gpus;
        });
    }

    void touch(Gpu gpu, long millis) {
        Place place = gpu.membership().place();
        if (place != null) {
            gpu.membership().touch(millis);
            changedRegions.add(place.region());
            if (isWatching && gpu.membership().mark(true)) {
                touched.add(gpu);
            }
        }
    }

    /** From now on notes which GPUs are touched, or no longer. */
    void watch(boolean isToWatch) {
        isWatching = isToWatch;
        List<Gpu> _ = takeTouched();
    }

    /** Those that were touched since this was asked last. */
    List<Gpu> takeTouched() {
        List<Gpu> taken = touched;
        taken.forEach(gpu -> gpu.membership().mark(false));
        touched = new ArrayList<>(isWatching ? taken.size() : 0);
        return taken;
    }

    /** When a group changed last: of the fleet, of a region or a model by its name. */
    record Changed(Kind kind, String name, long millis) {}

    /** Which group it is; numbers are written down, so they are only ever added. */
    enum Kind {
        FLEET(0),
        REGION(1),
        MODEL(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    List<Changed> changed() {
        List<Changed> changed = new ArrayList<>();
        changed.add(new Changed(Kind.FLEET, fleet.name(), fleet.changedMillis()));
        regions.values().forEach(group -> changed.add(new Changed(Kind.REGION, group.name(), group.changedMillis())));
        models.values().forEach(group -> changed.add(new Changed(Kind.MODEL, group.name(), group.changedMillis())));
        return changed;
    }

    void restore(Changed changed) {
        Group group =
                switch (changed.kind()) {
                    case FLEET -> fleet;
                    case REGION -> regions.get(changed.name());
                    case MODEL -> models.get(changed.name());
                };
        if (group != null) {
            group.touch(changed.millis());
        }
    }

    /** Has every region shown again: windows go on also where nothing happens. */
    void touchAll() {
        changedRegions.addAll(regions.keySet());
    }

    boolean hasChanges() {
        return !changedRegions.isEmpty();
    }

    List<String> takeChangedRegions() {
        List<String> changed = List.copyOf(changedRegions);
        changedRegions.clear();
        return changed;
    }

    private void join(Gpu gpu, Place place) {
        Group region = regions.computeIfAbsent(place.region(), Group::new);
        Group model = models.computeIfAbsent(place.model(), Group::new);
        gpu.membership().join(place, List.of(region, model, fleet));
        byPlace.put(place, gpu);
        countMember(place, 1);
        if (!place.host().isEmpty()) {
            hosts.computeIfAbsent(place.host(), _ -> new ArrayList<>(8)).add(gpu);
        }
    }

    private void countMember(Place place, int sign) {
        for (Group group : List.of(regions.get(place.region()), models.get(place.model()), fleet)) {
            group.countMember(place.host(), sign);
        }
    }

    private static <T> NavigableMap<String, T> behind(NavigableMap<String, T> all, Optional<String> after) {
        return after.map(name -> all.tailMap(name, false)).orElse(all);
    }
}
