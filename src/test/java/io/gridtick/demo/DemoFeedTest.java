package io.gridtick.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetReader;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.Severity;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.fleet.view.GpuDetail;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.json.JsonDecoder;
import io.gridtick.ingest.json.JsonForm;
import io.gridtick.ingest.text.TextPages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the demo's hosts report, read as the doors read it and applied as the fleet applies it. */
class DemoFeedTest {
    private static final long BEGAN = 1_793_700_900_000L;

    /** The feed with a fleet of its own behind it. */
    private static final class Demo {
        final DemoFeed feed;
        final List<FleetEvent> events = new ArrayList<>();
        final FleetState fleet = new FleetState(SeverityTable.load(), events::add);
        final StringBuilder said = new StringBuilder();
        final List<Integer> sizes = new ArrayList<>();
        long now;
        private final JsonDecoder json = new JsonDecoder();
        private final TextPages pages = new TextPages();

        Demo(long seed) {
            feed = new DemoFeed(seed);
        }

        Demo past() {
            for (long millis = 0; millis < DemoFeed.PAST_MILLIS; millis += 10_000) {
                Reports reports = new Reports();
                for (long second = millis; second < millis + 10_000; second += 1_000) {
                    feed.advance(second);
                    feed.tell(reports, BEGAN + second);
                }
                take(reports.deliveries(), BEGAN + millis + 9_000);
            }
            return this;
        }

        Demo seconds(int count) {
            for (int second = 0; second <= count; second++) {
                long _ = at(DemoFeed.PAST_MILLIS + second * 1_000L);
                fleet.age(now);
            }
            return this;
        }

        /** The bytes that were sent. */
        long at(long millis) {
            feed.advance(millis);
            Reports reports = new Reports();
            feed.tell(reports, BEGAN + millis);
            take(reports.deliveries(), BEGAN + millis);
            return reports.deliveries().stream()
                    .mapToLong(delivery -> delivery.body().length())
                    .sum();
        }

        private void take(List<Delivery> deliveries, long at) {
            now = at;
            int samples = 0;
            for (Delivery delivery : deliveries) {
                Decoded decoded = delivery.target().startsWith("/api/v1/ingest")
                        ? json.decode(delivery.body().getBytes(UTF_8), JsonForm.DOCUMENT, now)
                        : pages.decode(delivery.body(), now);
                assertEquals(List.of(), decoded.errors());
                assertEquals(0, decoded.tally().unmapped());
                assertEquals(0, decoded.tally().rejected());
                assertEquals(0, decoded.tally().unknownFields());
                samples += decoded.batch().size();
                var _ = fleet.apply(decoded.batch(), now);
                said.append(delivery.target()).append(delivery.body());
            }
            sizes.add(samples);
        }

        boolean happened(Predicate<FleetEvent> what) {
            return events.stream().anyMatch(what);
        }
    }

    @Test
    void theSameSeedSaysTheSame() {
        String once = new Demo(42).seconds(20).said.toString();
        assertEquals(once, new Demo(42).seconds(20).said.toString());
        assertNotEquals(once, new Demo(43).seconds(20).said.toString());
    }

    @Test
    void itIsAFleetOfFourHundred() {
        List<DemoHost> hosts = new DemoFeed(42).hosts();
        assertTrue(hosts.stream().allMatch(host -> host.name().startsWith("demo-")));
        assertEquals(50, distinct(hosts, DemoHost::name).size());
        assertEquals(5, distinct(hosts, DemoHost::region).size());
        assertEquals(Set.of(1, 5, 10, 15), distinct(hosts, DemoHost::everySeconds));
        Set<String> models = new HashSet<>();
        hosts.forEach(host -> host.gpus().forEach(gpu -> models.add(gpu.model())));
        assertEquals(4, models.size());
    }

    @Test
    void everyFeatureHasSomethingToShowWithinTwoMinutes() {
        Demo demo = new Demo(42).past();
        List<GpuDetail> gpus = gpus(demo);
        assertTrue(gpus.stream().anyMatch(gpu -> gpu.row().idle() && gpu.row().allocated()), "idle waste");
        assertTrue(gpus.stream().anyMatch(gpu -> gpu.row().idle() && !gpu.row().allocated()), "idle");
        assertTrue(gpus.stream().anyMatch(gpu -> gpu.row().workload() != null), "workloads");
        assertEquals(
                List.of(3, 3),
                gpus.stream()
                        .filter(gpu -> gpu.row().slicesUnallocated() == 1)
                        .map(gpu -> gpu.instances().size())
                        .toList());
        Demo _ = demo.seconds(120);
        for (Severity severity : Severity.values()) {
            assertTrue(
                    demo.happened(event -> event.kind() == EventKind.XID && event.severity() == severity),
                    () -> "XID, " + severity);
        }
        for (EventKind kind :
                List.of(EventKind.STALE, EventKind.RECOVERED, EventKind.FALLEN, EventKind.THROTTLE, EventKind.ECC)) {
            assertTrue(demo.happened(event -> event.kind() == kind), kind::name);
        }
        assertTrue(demo.happened(
                event -> event.kind() == EventKind.THROTTLE && event.code().equals("sw_thermal")));
    }

    @Test
    void theFirstMinuteIsAlive() {
        DemoFeed feed = new DemoFeed(42);
        feed.advance(DemoFeed.PAST_MILLIS - 5_000);
        Set<Double> means = new HashSet<>();
        for (int second = 0; second < 60; second++) {
            feed.advance(DemoFeed.PAST_MILLIS + second * 1_000L);
            means.add(utilisation(feed));
        }
        assertTrue(means.size() > 50, "the mean moves: " + means);
        means.forEach(mean -> assertTrue(mean > 35 && mean < 95, "busy but not full: " + mean));
    }

    /** However long it runs: no more GPUs, bodies that stay small, and values that a GPU can have. */
    @Test
    void itGoesOn() {
        Demo demo = new Demo(42);
        long longest = 0;
        for (int minute = 0; minute < 3 * 24 * 60; minute += 60) {
            longest = Math.max(longest, demo.at(DemoFeed.PAST_MILLIS + minute * 60_000L));
        }
        assertEquals(400, gpus(demo).size());
        assertTrue(longest < 1 << 20, "bytes: " + longest);
    }

    @Test
    void hostsReportInTheirRhythm() {
        Demo demo = new Demo(42).seconds(60);
        // At the very first all of them do.
        demo.sizes.removeFirst();
        double perSecond = demo.sizes.stream().mapToInt(size -> size).average().orElseThrow();
        assertTrue(perSecond > 170 && perSecond < 230, "samples a second: " + perSecond);
        assertTrue(demo.sizes.stream().noneMatch(size -> size > 300), "they do not all come at once: " + demo.sizes);
    }

    private static double utilisation(DemoFeed feed) {
        return feed.hosts().stream()
                .flatMap(host -> host.gpus().stream())
                .mapToLong(DemoGpu::util)
                .average()
                .orElseThrow();
    }

    private static <T> Set<T> distinct(List<DemoHost> hosts, Function<DemoHost, T> of) {
        return hosts.stream().map(of).collect(Collectors.toSet());
    }

    private static List<GpuDetail> gpus(Demo demo) {
        FleetReader reader = new FleetReader(demo.fleet);
        assertEquals(400, reader.fleet(demo.now).sums().gpus());
        return demo.feed.hosts().stream()
                .flatMap(host -> host.gpus().stream())
                .map(gpu -> reader.gpu(GpuLabels.idOf(gpu.uuid()), demo.now).orElseThrow())
                .toList();
    }
}
