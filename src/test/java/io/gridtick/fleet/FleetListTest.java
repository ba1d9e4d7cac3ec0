package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.event.EventFilter;
import io.gridtick.fleet.event.EventKey;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.Severity;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuItem;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuSort;
import io.gridtick.fleet.view.HostRow;
import io.gridtick.fleet.view.ModelRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists: filters, orders, pages. */
class FleetListTest {
    private static final int GPUS = 40;

    private final FleetRig rig = new FleetRig();

    @BeforeEach
    void fill() {
        Random random = new Random(7);
        for (int gpu = 0; gpu < GPUS; gpu++) {
            GpuLabels labels = labels(gpu);
            if (gpu % 10 == 3) {
                rig.take(labels, 0, Metric.MEM_TEMP, 20);
            } else {
                rig.take(
                        labels,
                        0,
                        Metric.UTIL,
                        random.nextInt(6) * 10,
                        Metric.POWER,
                        random.nextInt(600),
                        Metric.TEMP,
                        random.nextInt(80),
                        Metric.MEM_USED,
                        random.nextInt(80));
            }
        }
    }

    private static GpuLabels labels(int gpu) {
        return new GpuLabels(
                "g%02d".formatted(gpu),
                "n" + gpu / 8,
                gpu < 24 ? "eu" : "us",
                Optional.of(gpu % 2 == 0 ? "H100" : "A100"),
                gpu % 8);
    }

    private List<String> pages(GpuFilter filter, GpuSort sort, int limit) {
        List<String> uuids = new ArrayList<>();
        Optional<GpuSort.Position> after = Optional.empty();
        List<GpuItem> page = rig.reader.gpus(new GpuQuery(filter, sort, after, limit), rig.now);
        while (!page.isEmpty()) {
            page.forEach(item -> uuids.add(item.row().uuid()));
            after = GpuSort.Position.parse(page.getLast().position().text());
            page = rig.reader.gpus(new GpuQuery(filter, sort, after, limit), rig.now);
        }
        return uuids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "place",
                "-place",
                "util",
                "-util",
                "power",
                "-power",
                "temp",
                "-temp",
                "mem_used",
                "-mem_used",
                "age",
                "-age",
                "host",
                "-host"
            })
    void everyOrderShowsEveryGpuOnceInAnySizeOfPage(String name) {
        GpuSort sort = GpuSort.parse(name).orElseThrow();
        List<String> all = pages(GpuFilter.EVERYTHING, sort, 1_000);
        assertEquals(GPUS, new HashSet<>(all).size());
        for (int limit : new int[] {1, 3, 7, 39, 40}) {
            assertEquals(all, pages(GpuFilter.EVERYTHING, sort, limit), "limit " + limit);
        }
    }

    @Test
    void unknownComesLastInBothDirections() {
        for (String name : List.of("util", "-util")) {
            List<GpuItem> items = rig.reader.gpus(
                    new GpuQuery(GpuFilter.EVERYTHING, GpuSort.parse(name).orElseThrow(), Optional.empty(), 100),
                    rig.now);
            assertTrue(items.subList(0, GPUS - 4).stream()
                    .allMatch(item -> item.row().util() != null));
            List<Double> utils = items.subList(0, GPUS - 4).stream()
                    .map(item -> item.row().util())
                    .toList();
            List<Double> sorted = utils.stream()
                    .sorted(name.startsWith("-") ? (one, other) -> Double.compare(other, one) : Double::compare)
                    .toList();
            assertEquals(sorted, utils);
        }
    }

    /** Values that change between two pages cost no GPU whose value does not change, and repeat none. */
    @Test
    void pageGoesOnWhileValuesChange() {
        GpuSort sort = GpuSort.parse("-util").orElseThrow();
        List<String> before = pages(GpuFilter.EVERYTHING, sort, 100);
        List<GpuItem> first = rig.reader.gpus(new GpuQuery(GpuFilter.EVERYTHING, sort, Optional.empty(), 10), rig.now);
        GpuItem last = first.getLast();
        rig.take(labels(Integer.parseInt(last.row().uuid().substring(5))), 5, Metric.UTIL, 0.1);
        List<String> rest = new ArrayList<>();
        rig.reader
                .gpus(new GpuQuery(GpuFilter.EVERYTHING, sort, Optional.of(last.position()), 100), rig.now)
                .forEach(item -> rest.add(item.row().uuid()));
        List<String> expected = new ArrayList<>(before.subList(10, GPUS));
        assertTrue(rest.containsAll(expected));
        rest.removeAll(expected);
        assertEquals(List.of(last.row().uuid()), rest, "only the one that changed comes again");
    }

    @Test
    void filtersNarrow() {
        GpuFilter busy = new GpuFilter(
                Optional.of("eu"),
                Optional.of("n1"),
                Optional.of("H100"),
                Optional.of(GpuState.LIVE),
                Optional.of(false),
                Optional.empty(),
                Optional.of(10.0),
                Optional.of(40.0));
        List<GpuItem> found = rig.reader.gpus(new GpuQuery(busy, GpuSort.DEFAULT, Optional.empty(), 100), rig.now);
        assertTrue(found.size() < 4);
        assertTrue(found.stream()
                .allMatch(item -> item.row().host().equals("n1")
                        && "H100".equals(item.row().model())
                        && item.row().util() != null
                        && List.of(10.0, 20.0, 30.0, 40.0).contains(item.row().util())));
        GpuFilter held = new GpuFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("job"),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of(), pages(held, GpuSort.DEFAULT, 10));
    }

    @Test
    void hostsAndModelsAddUpToTheFleet() {
        List<HostRow> hosts = rig.reader.hosts(Optional.empty(), 100, rig.now);
        assertEquals(5, hosts.size());
        assertEquals(GPUS, hosts.stream().mapToInt(host -> host.sums().gpus()).sum());
        assertEquals(List.of("eu"), hosts.getFirst().regions());
        assertEquals(List.of("A100", "H100"), hosts.getFirst().models());
        assertEquals(1, hosts.getFirst().sums().hosts());
        assertEquals(
                List.of("n3", "n4"),
                rig.reader.hosts(Optional.of("n2"), 100, rig.now).stream()
                        .map(HostRow::host)
                        .toList());
        List<ModelRow> models = rig.reader.models(Optional.empty(), 100, rig.now);
        assertEquals(
                List.of("A100", "H100"), models.stream().map(ModelRow::model).toList());
        assertEquals(5, models.getFirst().sums().hosts());
        double power = models.stream()
                .map(model -> Optional.ofNullable(model.sums().power()))
                .mapToDouble(Optional::orElseThrow)
                .sum();
        assertEquals(Optional.ofNullable(rig.fleet().power()).orElseThrow(), power, 0.01);
    }

    @Test
    void eventsComeNewestFirstByPageAndFilter() {
        for (int second = 10; second < 40; second++) {
            rig.take(labels(second), second, Metric.XID, second % 2 == 0 ? 79 : 31);
        }
        List<FleetEvent> all = rig.reader.events(EventFilter.EVERYTHING, Optional.empty(), 100);
        assertEquals(30, all.size());
        assertEquals("g39", all.getFirst().gpu());
        List<FleetEvent> paged = new ArrayList<>();
        Optional<EventKey> after = Optional.empty();
        List<FleetEvent> page = rig.reader.events(EventFilter.EVERYTHING, after, 7);
        while (!page.isEmpty()) {
            paged.addAll(page);
            after = EventKey.parse(EventKey.of(page.getLast()).text());
            page = rig.reader.events(EventFilter.EVERYTHING, after, 7);
        }
        assertEquals(all, paged);
        EventFilter critical = new EventFilter(
                Optional.of(Severity.WARNING), Optional.of(EventKind.XID), Optional.of("us"), Optional.of("n4"));
        assertEquals(
                List.of("g38", "g36", "g34", "g32"),
                rig.reader.events(critical, Optional.empty(), 100).stream()
                        .map(FleetEvent::gpu)
                        .toList());
    }
}
