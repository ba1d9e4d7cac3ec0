package io.gridtick.history.rollup;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Units;
import io.gridtick.fleet.window.Origin;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is told of a GPU in two spans that follow each other, by quantity: what counts before what is decided here. */
final class Telling {
    private static final int OF_WORKLOAD = 0;
    private static final int OF_DEVICE = 1;

    private final List<Strand> strands;
    private final InstanceSums instances;
    private final long[] beatsMillis;
    private final long cutMillis;

    /** @param slices into which the GPU can be partitioned */
    Telling(Block previous, Block block, int slices) {
        strands = Stream.concat(previous.strands().stream(), block.strands().stream())
                .toList();
        instances = new InstanceSums(strands, slices);
        beatsMillis = times(Telling::hasValue);
        long endedMillis = strands.stream()
                .filter(strand -> !strand.part().isInstance())
                .flatMapToLong(strand -> times(strand, Telling::isEnd))
                .max()
                .orElse(Long.MIN_VALUE);
        boolean isEnded = beatsMillis.length > 0 && endedMillis > beatsMillis[beatsMillis.length - 1];
        cutMillis = isEnded ? endedMillis : Long.MAX_VALUE;
    }

    /** When anything was told. */
    long[] beatsMillis() {
        return beatsMillis;
    }

    /** From when on nothing is known: the sender said that the GPU ended. */
    long cutMillis() {
        return cutMillis;
    }

    /** When multiprocessors were busy. */
    long[] busyMillis() {
        return times((strand, row) -> strand.value(row, Metric.SM_ACTIVE) > Gpu.SM_IDLE_MAX);
    }

    /** When a workload had the GPU. */
    long[] workloadMillis() {
        return times((strand, row) -> !strand.part().workload().isEmpty() && hasValue(strand, row));
    }

    /** Thousandths of a percent. */
    Timeline util() {
        List<Told> told = new ArrayList<>();
        for (Strand strand : strands) {
            if (!strand.part().isInstance()) {
                Origin origin = strand.part().workload().isEmpty() ? Origin.DEVICE : Origin.WORKLOAD;
                addThousandths(strand, Metric.UTIL, origin, told);
                addThousandths(strand, Metric.GR_ACTIVE, Origin.ENGINE, told);
            }
        }
        told.addAll(instances.active(Origin.INSTANCES.number()));
        return new Timeline(told, cutMillis);
    }

    /** Bytes; summed over the instances where nobody tells of the whole. */
    Timeline memUsed() {
        List<Told> ofDevice = told(Metric.MEM_USED, 1);
        return new Timeline(ofDevice.isEmpty() ? instances.memUsed() : ofDevice, cutMillis);
    }

    Timeline line(Metric metric, double partsPerUnit) {
        return new Timeline(told(metric, partsPerUnit), cutMillis);
    }

    /** In which part of a time the GPU should have told of itself: until it was silent for long, or ended. */
    long expectedMillis(Window window, long goneAfterMillis) {
        long expected = 0;
        for (int i = 0; i < beatsMillis.length; i++) {
            long next = i + 1 < beatsMillis.length ? beatsMillis[i + 1] : cutMillis;
            long until = Math.min(next, beatsMillis[i] + goneAfterMillis);
            expected += window.overlapMillis(beatsMillis[i], until);
        }
        return expected;
    }

    private List<Told> told(Metric metric, double partsPerUnit) {
        List<Told> told = new ArrayList<>();
        for (Strand strand : strands) {
            boolean isOfDevice = !strand.part().isInstance() || !metric.isOfInstance();
            if (isOfDevice && strand.has(metric)) {
                int rank = strand.part().workload().isEmpty() ? OF_DEVICE : OF_WORKLOAD;
                for (int row = 0; row < strand.size(); row++) {
                    double value = strand.value(row, metric);
                    if (!Double.isNaN(value)) {
                        told.add(new Told(strand.timeMillis(row), rank, Math.round(value * partsPerUnit)));
                    }
                }
            }
        }
        return told;
    }

    private static void addThousandths(Strand strand, Metric metric, Origin origin, List<Told> told) {
        for (int row = 0; strand.has(metric) && row < strand.size(); row++) {
            double value = strand.value(row, metric);
            if (!Double.isNaN(value)) {
                told.add(new Told(strand.timeMillis(row), origin.number(), Units.thousandths(value)));
            }
        }
    }

    private long[] times(BiPredicate<Strand, Integer> isMeant) {
        return strands.stream()
                .flatMapToLong(strand -> times(strand, isMeant))
                .sorted()
                .distinct()
                .toArray();
    }

    private static LongStream times(Strand strand, BiPredicate<Strand, Integer> isMeant) {
        LongStream.Builder times = LongStream.builder();
        for (int row = 0; row < strand.size(); row++) {
            if (isMeant.test(strand, row)) {
                times.add(strand.timeMillis(row));
            }
        }
        return times.build();
    }

    private static boolean isEnd(Strand strand, int row) {
        return !Double.isNaN(strand.value(row, Metric.ENDED));
    }

    /** A word that the GPU ended, or could not be read, is no value. */
    private static boolean hasValue(Strand strand, int row) {
        if (!isEnd(strand, row) && Double.isNaN(strand.value(row, Metric.LOST))) {
            return true;
        }
        for (int column = 0; column < Metric.COUNT; column++) {
            Metric metric = Metric.at(column);
            if (!metric.isWord() && !Double.isNaN(strand.value(row, metric))) {
                return true;
            }
        }
        return false;
    }
}
