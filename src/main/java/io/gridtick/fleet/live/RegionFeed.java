package io.gridtick.fleet.live;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.RowWriter;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.lane.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code gpus/{region}}: a row for each GPU of a region, as lists show it. */
final class RegionFeed implements Feed {
    static final String GPUS_TOPIC = "gpus/";

    private final GpuIndex index;
    private final Publisher publisher;
    private final RowWriter writer;
    private final Set<String> names = new HashSet<>();

    /** Which topic a GPU is shown in, by its identity. */
    private final Map<String, String> topics = new HashMap<>();

    /** How many are shown in each topic. */
    private final Map<String, Integer> sizes = new HashMap<>();

    private final Map<String, List<RowChange>> noted = new LinkedHashMap<>();

    RegionFeed(GpuIndex index, Publisher publisher, RowWriter writer) {
        this.index = index;
        this.publisher = publisher;
        this.writer = writer;
    }

    @Override
    public boolean isFor(String name) {
        return Pattern.meet(GPUS_TOPIC + "*", name);
    }

    @Override
    public Beginning begin(String name, long nowMillis) {
        Collection<String> covered = index.regions().stream()
                .filter(region -> Pattern.covers(name, GPUS_TOPIC + region))
                .toList();
        if (covered.isEmpty() && !Pattern.isPattern(name)) {
            return Beginning.none(Lack.UNKNOWN);
        }
        List<Gpu> first = new ArrayList<>();
        for (String region : covered) {
            if (!isFollowed(GPUS_TOPIC + region)) {
                publisher.restart(GPUS_TOPIC + region, List.of());
                first.addAll(index.inRegion(region));
            }
        }
        names.add(name);
        return Beginning.of(first);
    }

    @Override
    public void end(String name) {
        names.remove(name);
        topics.values().removeIf(topic -> !isFollowed(topic));
        sizes.keySet().removeIf(topic -> !isFollowed(topic));
        noted.keySet().removeIf(topic -> !isFollowed(topic));
    }

    @Override
    public void show(Gpu gpu, long nowMillis) {
        if (names.isEmpty()) {
            return;
        }
        String uuid = GpuLabels.uuidOf(gpu.id());
        String before = topics.get(uuid);
        String now = topic(gpu);
        if (before != null && !before.equals(now)) {
            topics.remove(uuid);
            count(before, -1);
            note(before, new RowChange(uuid, null));
        }
        if (now != null) {
            if (!now.equals(before)) {
                topics.put(uuid, now);
                count(now, 1);
            }
            note(now, new RowChange(uuid, writer.json(GpuRow.of(gpu, nowMillis))));
        }
    }

    @Override
    public void publish(long nowMillis) {
        noted.forEach((topic, changes) -> {
            if (sizes.containsKey(topic)) {
                publisher.publish(topic, changes);
            } else {
                publisher.retire(topic);
            }
        });
        noted.clear();
    }

    /** Where it is to be shown; null for nowhere. */
    private @Nullable String topic(Gpu gpu) {
        Place place = gpu.membership().place();
        if (place == null) {
            return null;
        }
        String topic = GPUS_TOPIC + place.region();
        return isFollowed(topic) ? topic : null;
    }

    private boolean isFollowed(String topic) {
        return names.contains(topic) || Pattern.covering(topic).stream().anyMatch(names::contains);
    }

    private void count(String topic, int difference) {
        sizes.merge(topic, difference, (size, more) -> size + more == 0 ? null : size + more);
    }

    private void note(String topic, RowChange change) {
        noted.computeIfAbsent(topic, fresh -> new ArrayList<>()).add(change);
    }
}
