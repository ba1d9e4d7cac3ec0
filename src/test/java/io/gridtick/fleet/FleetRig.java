package io.gridtick.fleet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.event.EventFilter;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.fleet.view.FleetRow;
import io.gridtick.fleet.view.GpuDetail;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuItem;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.GpuSort;
import io.gridtick.fleet.view.Sums;
import io.gridtick.fleet.view.WindowRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A live fleet with a clock that stands still until it is told, and short ways to feed it and to look at it. */
final class FleetRig {
    static final long T = 1_800_000_000_000L;
    static final SeverityTable SEVERITIES = SeverityTable.load();

    final List<FleetEvent> told = new ArrayList<>();
    final FleetState state;
    final FleetReader reader;
    long now = T;

    FleetRig() {
        this(RegionRules.NONE);
    }

    FleetRig(RegionRules regions) {
        state = new FleetState(SEVERITIES, told::add, regions, FleetState.GPUS_MAX);
        reader = new FleetReader(state);
    }

    /** One row: labels, a time after T, values by name. */
    record Fact(GpuLabels labels, long millis, Map<Metric, Double> values) {
        Double value(Metric metric) {
            return values.getOrDefault(metric, Double.NaN);
        }

        static Fact of(GpuLabels labels, long second, Object... values) {
            return at(labels, T + second * 1_000, values);
        }

        static Fact at(GpuLabels labels, long millis, Object... values) {
            Map<Metric, Double> byMetric = new HashMap<>();
            for (int i = 0; i < values.length; i += 2) {
                byMetric.put((Metric) values[i], ((Number) values[i + 1]).doubleValue());
            }
            return new Fact(labels, millis, byMetric);
        }
    }

    static SampleBatch batch(List<Fact> facts) {
        SampleBatch.Builder batch = new SampleBatch.Builder(facts.size());
        for (Fact fact : facts) {
            batch.add(fact.labels(), fact.millis());
            fact.values().forEach(batch::set);
        }
        return batch.build();
    }

    /** Takes the facts as one batch that arrives as soon as the last of them is made. */
    @CanIgnoreReturnValue
    Applied take(Fact... facts) {
        for (Fact fact : facts) {
            now = Math.max(now, fact.millis());
        }
        return state.apply(batch(List.of(facts)), now);
    }

    @CanIgnoreReturnValue
    Applied take(GpuLabels labels, long second, Object... values) {
        return take(Fact.of(labels, second, values));
    }

    /** Utilisation every so many seconds, from a second after T up to before another. */
    void report(GpuLabels labels, long fromSecond, long toSecond, long everySeconds, double util) {
        for (long second = fromSecond; second < toSecond; second += everySeconds) {
            take(labels, second, Metric.UTIL, util);
        }
    }

    void passTo(long second) {
        now = T + second * 1_000;
        state.age(now);
    }

    GpuRow gpu(String id) {
        return detail(id).row();
    }

    GpuDetail detail(String id) {
        return reader.gpu(id, now).orElseThrow();
    }

    Sums fleet() {
        return row().sums();
    }

    FleetRow row() {
        return reader.fleet(now);
    }

    Sums region(String name) {
        return reader.region(name, now).orElseThrow().sums();
    }

    List<GpuRow> gpus() {
        return reader.gpus(new GpuQuery(GpuFilter.EVERYTHING, GpuSort.DEFAULT, Optional.empty(), 1_000), now).stream()
                .map(GpuItem::row)
                .toList();
    }

    WindowRow fiveMinutes(String id) {
        return detail(id).windows().fiveMinutes();
    }

    List<FleetEvent> events() {
        return reader.events(EventFilter.EVERYTHING, Optional.empty(), 100_000);
    }

    /** What was told of a kind, oldest first. */
    List<FleetEvent> events(EventKind kind) {
        return told.stream().filter(event -> event.kind() == kind).toList();
    }

    List<EventKind> kinds() {
        return told.stream().map(FleetEvent::kind).toList();
    }
}
