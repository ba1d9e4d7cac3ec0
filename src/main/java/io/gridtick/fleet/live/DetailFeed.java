package io.gridtick.fleet.live;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.RowWriter;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.view.GpuDetail;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.lane.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code gpu/{uuid}}: one GPU with everything that is known of it, in one row. */
final class DetailFeed implements Feed {
    static final String GPU_TOPIC = "gpu/";
    private static final String NOTHING = "";

    private final GpuIndex index;
    private final Publisher publisher;
    private final RowWriter writer;

    /** By topic the identity that is shown there, and the other way round. */
    private final Map<String, String> shown = new HashMap<>();

    private final Map<String, List<String>> topics = new HashMap<>();
    private final Map<String, List<RowChange>> noted = new HashMap<>();

    DetailFeed(GpuIndex index, Publisher publisher, RowWriter writer) {
        this.index = index;
        this.publisher = publisher;
        this.writer = writer;
    }

    @Override
    public boolean isFor(String name) {
        return Pattern.meet(GPU_TOPIC + "*", name);
    }

    /** A pattern would be the whole fleet in its dearest form. */
    @Override
    public Beginning begin(String name, long nowMillis) {
        if (Pattern.isPattern(name)) {
            return Beginning.none(Lack.TOO_WIDE);
        }
        Gpu gpu = index.gpu(idIn(name));
        if (gpu == null) {
            return Beginning.none(Lack.UNKNOWN);
        }
        publisher.restart(name, List.of());
        enter(name, gpu.id());
        return Beginning.of(List.of(gpu));
    }

    @Override
    public void end(String name) {
        leave(name);
        shown.remove(name);
        noted.remove(name);
    }

    @Override
    public void show(Gpu gpu, long nowMillis) {
        for (String topic : List.copyOf(topics.getOrDefault(gpu.id(), List.of()))) {
            Gpu meant = resolve(topic);
            if (meant != null) {
                note(topic, new RowChange(GpuLabels.uuidOf(meant.id()), writer.json(GpuDetail.of(meant, nowMillis))));
            }
        }
    }

    /** Windows go on also where nothing is reported. */
    @Override
    public Collection<Gpu> aging() {
        return List.copyOf(shown.keySet()).stream()
                .map(this::resolve)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A GPU may have proved to be another one, may be forgotten, and may come back. */
    private @Nullable Gpu resolve(String topic) {
        Gpu gpu = index.gpu(idIn(topic));
        String id = gpu == null ? NOTHING : gpu.id();
        String before = shown.getOrDefault(topic, NOTHING);
        if (!id.equals(before)) {
            leave(topic);
            enter(topic, id);
            note(topic, new RowChange(GpuLabels.uuidOf(before), null));
        }
        return gpu;
    }

    @Override
    public void publish(long nowMillis) {
        noted.forEach(publisher::publish);
        noted.clear();
    }

    private static String idIn(String topic) {
        return GpuLabels.idOf(topic.substring(GPU_TOPIC.length()));
    }

    private void enter(String topic, String id) {
        shown.put(topic, id);
        topics.computeIfAbsent(id, fresh -> new ArrayList<>(1)).add(topic);
    }

    private void leave(String topic) {
        topics.computeIfPresent(shown.getOrDefault(topic, NOTHING), (id, those) -> {
            those.remove(topic);
            return those.isEmpty() ? null : those;
        });
    }

    private void note(String topic, RowChange change) {
        noted.computeIfAbsent(topic, fresh -> new ArrayList<>(2)).add(change);
    }
}
