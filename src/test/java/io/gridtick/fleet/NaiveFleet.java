package io.gridtick.fleet;

import io.gridtick.fleet.FleetRig.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the fleet should be, worked out anew from all facts with the plainest means: a list of samples per GPU, a loop over
 * segments, floating-point sums. Knows UUIDs only, one host per GPU, no instances.
 */
final class NaiveFleet {
    private static final double DEFAULT_INTERVAL = 15_000;

    private final List<Fact> facts;
    private final long now;
    private final Map<String, List<Fact>> byGpu;
    private final Map<String, Map<Long, Double>> utilsByGpu = new HashMap<>();

    NaiveFleet(Collection<Fact> facts, long now) {
        this.facts = List.copyOf(facts);
        this.now = now;
        this.byGpu = facts.stream()
                .collect(Collectors.groupingBy(fact -> fact.labels().id()));
    }

    record Window(double weighted, double known, double expected) {
        double util() {
            return weighted / known;
        }

        double coverage() {
            return known / expected;
        }

        Window plus(Window other) {
            return new Window(weighted + other.weighted, known + other.known, expected + other.expected);
        }
    }

    List<String> gpus() {
        return facts.stream()
                .map(fact -> fact.labels().id())
                .distinct()
                .sorted()
                .toList();
    }

    /** The newest value; of one time that of the device, then the greatest. */
    double current(String gpu, Metric metric) {
        List<Fact> known = of(gpu).stream()
                .filter(fact -> fact.values().containsKey(metric))
                .toList();
        long newest = known.stream().mapToLong(Fact::millis).max().orElse(0);
        List<Fact> last = known.stream().filter(fact -> fact.millis() == newest).toList();
        if (metric == Metric.THROTTLE) {
            return last.stream()
                    .mapToLong(fact -> fact.value(metric).longValue())
                    .reduce(0, (one, other) -> one | other);
        }
        List<Fact> ofDevice = last.stream()
                .filter(fact -> fact.labels().part().workload().isEmpty())
                .toList();
        return (ofDevice.isEmpty() ? last : ofDevice)
                .stream().mapToDouble(fact -> fact.value(metric)).max().orElse(Double.NaN);
    }

    String region(String gpu) {
        return of(gpu).stream()
                .filter(fact -> !fact.labels().region().isEmpty()
                        && !fact.labels().region().equals(GpuLabels.UNKNOWN_REGION))
                .max((one, other) -> one.millis() == other.millis()
                        ? one.labels().region().compareTo(other.labels().region())
                        : Long.compare(one.millis(), other.millis()))
                .map(fact -> fact.labels().region())
                .orElse(GpuLabels.UNKNOWN_REGION);
    }

    GpuState state(String gpu) {
        long newest = of(gpu).stream().mapToLong(Fact::millis).max().orElseThrow();
        List<Long> seconds = of(gpu).stream()
                .map(fact -> Math.floorDiv(fact.millis(), 1_000L))
                .distinct()
                .sorted()
                .toList();
        List<Double> gaps = new ArrayList<>();
        for (int i = Math.max(1, seconds.size() - 7); i < seconds.size(); i++) {
            gaps.add(1_000.0 * (seconds.get(i) - seconds.get(i - 1)));
        }
        return GpuState.of(Math.max(0, now - newest), (long) interval(gaps));
    }

    /** From a bucket's boundary, a whole window before, to the last five seconds' boundary. */
    Window window(String gpu, long length, long bucket) {
        double from = Math.floorDiv(now, bucket) * bucket - length;
        double to = Math.floorDiv(now, 5_000L) * 5_000L;
        double weighted = 0;
        double known = 0;
        List<Long> times = new ArrayList<>(utils(gpu).keySet());
        for (int i = 0; i < times.size(); i++) {
            double end = times.get(i) + hold(times, i);
            if (i + 1 < times.size()) {
                end = Math.min(end, times.get(i + 1));
            }
            double overlap = Math.max(0, Math.min(to, end) - Math.max(from, times.get(i)));
            known += overlap;
            weighted += overlap * utils(gpu).getOrDefault(times.get(i), Double.NaN);
        }
        long first = of(gpu).stream().mapToLong(Fact::millis).min().orElseThrow();
        long newest = of(gpu).stream().mapToLong(Fact::millis).max().orElseThrow();
        double until = state(gpu) == GpuState.GONE ? newest + 600_000 : Double.MAX_VALUE;
        return new Window(weighted, known, Math.max(0, Math.min(to, until) - Math.max(from, (double) first)));
    }

    Window window(Collection<String> gpus, long length, long bucket) {
        return gpus.stream().map(gpu -> window(gpu, length, bucket)).reduce(new Window(0, 0, 0), Window::plus);
    }

    Map<String, List<String>> gpusByRegion() {
        return gpus().stream().collect(Collectors.groupingBy(this::region));
    }

    /** Since when no sample is busy and none is missing; null where the newest is busy. */
    @Nullable
    Long idleSince(String gpu) {
        List<Long> times = new ArrayList<>(utils(gpu).keySet());
        Long since = null;
        for (int i = 0; i < times.size(); i++) {
            boolean isIdle = utils(gpu).getOrDefault(times.get(i), Double.NaN) <= 5;
            boolean goesOn = i > 0 && times.get(i) <= times.get(i - 1) + hold(times, i - 1);
            if (!isIdle) {
                since = null;
            } else if (since == null || !goesOn) {
                since = times.get(i);
            }
        }
        return since;
    }

    private Map<Long, Double> utils(String gpu) {
        return utilsByGpu.computeIfAbsent(gpu, this::findUtils);
    }

    private Map<Long, Double> findUtils(String gpu) {
        Map<Long, List<Fact>> byTime = of(gpu).stream()
                .filter(fact -> fact.values().containsKey(Metric.UTIL))
                .collect(Collectors.groupingBy(Fact::millis));
        TreeMap<Long, Double> utils = new TreeMap<>();
        byTime.forEach((time, same) ->
                utils.put(time, Math.round(1_000 * new NaiveFleet(same, now).current(gpu, Metric.UTIL)) / 1_000.0));
        return utils;
    }

    private static double hold(List<Long> times, int at) {
        List<Double> gaps = new ArrayList<>();
        for (int i = Math.max(1, at - 6); i <= at; i++) {
            gaps.add((double) times.get(i) - times.get(i - 1));
        }
        return Math.min(90_000, Math.floor(2.5 * interval(gaps) / 10) * 10);
    }

    private static double interval(List<Double> gaps) {
        List<Double> sorted = gaps.stream().sorted().toList();
        double found = sorted.isEmpty()
                ? DEFAULT_INTERVAL
                : sorted.size() < 3 ? sorted.getLast() : sorted.get(sorted.size() - 2);
        return Math.clamp(found, 1_000, 300_000);
    }

    private List<Fact> of(String gpu) {
        return byGpu.getOrDefault(gpu, List.of());
    }
}
