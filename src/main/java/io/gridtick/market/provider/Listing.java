package io.gridtick.market.provider;

import io.gridtick.market.offer.StatedPrice;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Something that a provider says it rents out, in its own words.
 *
 * @param id what names it at the provider, the same as long as it is the same
 * @param upstream whose machine it is, where the provider sells for others
 * @param machine what its capacity is shared with: listings of one machine are alternatives, not extra stock
 * @param gpuName the chip as it is called there, with form and memory where those are said
 * @param termMonths for how long it is bound, for what is reserved; else 0
 * @param gpuCount how many GPUs one such listing has
 * @param vramMib of one GPU
 */
public record Listing(
        String id,
        Optional<String> upstream,
        Optional<String> machine,
        String gpuName,
        int gpuCount,
        OptionalLong vramMib,
        StatedPrice price,
        Tier tier,
        int termMonths,
        String region,
        Stock stock,
        Host host,
        Extras extras,
        OptionalDouble reliability,
        Optional<Interruption> interruption,
        Set<Trait> traits) {

    public Listing {
        traits = Set.copyOf(traits);
    }

    /** How much of it there is, and how many GPUs where that is said. */
    public record Stock(Level level, OptionalInt gpus) {
        public static final Stock UNKNOWN = new Stock(Level.UNKNOWN, OptionalInt.empty());
        public static final Stock NONE = new Stock(Level.NONE, OptionalInt.of(0));

        /** That many GPUs. */
        public static Stock of(int gpus) {
            return gpus <= 0 ? NONE : new Stock(Level.SOME, OptionalInt.of(gpus));
        }

        public static Stock of(Level level) {
            return level == Level.NONE ? NONE : new Stock(level, OptionalInt.empty());
        }

        /** From not said to a lot. */
        public enum Level {
            UNKNOWN,
            NONE,
            SOME,
            PLENTY
        }
    }

    /** What comes with it. */
    public record Host(OptionalDouble cpuCores, OptionalLong ramMib, OptionalLong diskGib, OptionalInt upMbit) {
        public static final Host UNKNOWN =
                new Host(OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
    }

    /** What is paid beside the hours, in the currency of the price. */
    public record Extras(
            Optional<BigDecimal> egressPerGb, Optional<BigDecimal> ingressPerGb, Optional<BigDecimal> storageGbMonth) {
        public static final Extras UNKNOWN = new Extras(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The part of such machines that is taken away within a month, from and to; 0 to 1. */
    public record Interruption(double low, double high) {}

    /** What makes it another thing than it looks like. */
    public enum Trait {
        /** The price follows a rule (half of another one), not the market. */
        ADMINISTERED_PRICE,
        /** Runs in a confidential computing mode. */
        CONFIDENTIAL,
        /** A part of a GPU. */
        SLICE,
        /** A whole machine without a hypervisor. */
        BARE_METAL,
        /** Of vetted operators, as opposed to anybody's machines. */
        VETTED,
        /** Anybody's machines. */
        COMMUNITY
    }
}
