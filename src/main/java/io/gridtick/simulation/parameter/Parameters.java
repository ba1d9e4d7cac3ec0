package io.gridtick.simulation.parameter;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All that makes a run what it is, besides its commands. Equal parameters make equal runs, bit for bit. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public record Parameters(
        long seed, long startSecond, PriceMode mode, Trace trace, List<RegionSpec> regions, Numbers numbers) {
    /** 2026-01-01T00:00:00Z. */
    public static final long START = 1_767_225_600L;

    /** Also with those that commands add. */
    public static final int REGIONS_MAX = 64;

    private static final PoolSpec A100 = new PoolSpec("A100", 192, 100, 140, 75);
    private static final PoolSpec H100 = new PoolSpec("H100", 192, 220, 300, 150);

    public static final List<RegionSpec> USUAL_REGIONS = List.of(
            new RegionSpec("us-east", 1, List.of(A100)),
            new RegionSpec("us-west", 1, List.of(H100)),
            new RegionSpec("eu-west", 1, List.of(A100)),
            new RegionSpec("ap-south", 1, List.of(A100)),
            new RegionSpec("hq", 1, List.of(H100)));

    public Parameters {
        regions = List.copyOf(regions);
    }

    /** What {@code {}} asks for. */
    public static Parameters usual() {
        return new Parameters(1, START, PriceMode.MIXED, Trace.SEREN, USUAL_REGIONS, Numbers.USUAL);
    }

    public double of(Knob knob) {
        return numbers.of(knob);
    }

    public Parameters with(Knob knob, double value) {
        return new Parameters(seed, startSecond, mode, trace, regions, numbers.with(knob, value));
    }

    public Parameters withSeed(long other) {
        return new Parameters(other, startSecond, mode, trace, regions, numbers);
    }

    /** Whether there may be another region, and none has its code. */
    public boolean hasRoomFor(RegionSpec another) {
        return regions.size() < REGIONS_MAX
                && regions.stream().noneMatch(region -> region.code().equals(another.code()));
    }

    public Parameters with(RegionSpec another) {
        return with(Stream.concat(regions.stream(), Stream.of(another)).toList());
    }

    public Parameters with(List<RegionSpec> others) {
        return new Parameters(seed, startSecond, mode, trace, others, numbers);
    }

    public Parameters with(PriceMode other) {
        return new Parameters(seed, startSecond, other, trace, regions, numbers);
    }

    public Parameters with(Trace other) {
        return new Parameters(seed, startSecond, mode, other, regions, numbers);
    }

    public Parameters carried(Carrier carrier) {
        return new Parameters(
                carrier.value(seed),
                carrier.value(startSecond),
                PriceMode.values()[carrier.value(mode.ordinal())],
                Trace.values()[carrier.value(trace.ordinal())],
                RegionSpec.carried(regions, carrier),
                new Numbers(carrier.values(numbers.values.clone())));
    }

    /** A value for each knob. */
    public static final class Numbers {
        static final Numbers USUAL = new Numbers(
                Arrays.stream(Knob.values()).mapToDouble(Knob::usual).toArray());

        private final double[] values;

        private Numbers(double[] values) {
            this.values = values;
        }

        double of(Knob knob) {
            return values[knob.ordinal()];
        }

        Numbers with(Knob knob, double value) {
            double[] changed = values.clone();
            changed[knob.ordinal()] = value;
            return new Numbers(changed);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers numbers && Arrays.equals(values, numbers.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }
}
