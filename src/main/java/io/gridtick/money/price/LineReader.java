package io.gridtick.money.price;

import io.gridtick.fleet.board.ModelNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes a line of texts by their names. What has a price of energy is a line of energy, anything else one of prices; one that
 * says nothing but a place ends what was said there.
 */
public final class LineReader {
    private static final int LONGEST_NAME = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final long MICRO = 1_000_000;
    private static final long MOST_PER_HOUR = 100_000 * MICRO;
    private static final long MOST_PRICE = 100_000_000 * MICRO;
    private static final long MOST_PER_KWH = 1_000 * MICRO;
    private static final int MOST_YEARS = 100_000;
    private static final int MOST_PUE = 10_000;
    private static final int DEFAULT_PUE = 1_000;

    private static final List<String> OF_OWNED = List.of("price", "residual", "years");
    private static final List<String> OF_ENERGY = List.of("price_per_kwh", "pue");
    private static final List<String> OF_PRICES = List.of(
            "standard",
            "priority",
            "spot",
            "standard_share",
            "priority_share",
            "spot_share",
            "basis",
            "price",
            "residual",
            "years",
            "rate",
            "good");

    /** What a line may say. */
    public static final Set<String> FIELDS;

    static {
        Set<String> fields = new TreeSet<>(OF_PRICES);
        fields.addAll(OF_ENERGY);
        fields.addAll(List.of("region", "model", "from"));
        FIELDS = Set.copyOf(fields);
    }

    private final Function<String, Optional<String>> texts;
    private final List<Fault> faults = new ArrayList<>();

    /** What is wrong with one field. */
    public record Fault(String field, String sentence) {}

    /**
     * A line, or why there is none.
     *
     * @param line empty where there are faults
     */
    public record Reading(Optional<BookLine> line, List<Fault> faults) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    private LineReader(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /**
     * Reads one line.
     *
     * @param texts by the names of fields; empty where nothing is said
     * @param now from when on it counts where nothing is said
     */
    public static Reading read(Function<String, Optional<String>> texts, Instant now) {
        LineReader reader =
                new LineReader(name -> texts.apply(name).map(String::strip).filter(text -> !text.isEmpty()));
        BookLine line = reader.line(now);
        return new Reading(reader.faults.isEmpty() ? Optional.of(line) : Optional.empty(), reader.faults);
    }

    private BookLine line(Instant now) {
        Instant from = texts.apply("from")
                .map(text -> instant("from", text))
                .orElse(now)
                .truncatedTo(ChronoUnit.MILLIS);
        String region = name("region");
        boolean isOfEnergy =
                OF_ENERGY.stream().anyMatch(name -> texts.apply(name).isPresent());
        if (isOfEnergy) {
            refuse(OF_PRICES, "does not belong to a line with a price of energy");
            if (!name("model").equals(Target.ANY)) {
                fault("model", "must be empty or *: energy costs the same for every model");
            }
            return new EnergyLine(region, from, energy());
        }
        String model = name("model");
        Target target = new Target(region, model.equals(Target.ANY) ? model : ModelNames.of(model));
        return new PriceLine(target, from, selling(), basis());
    }

    private Optional<Energy> energy() {
        long perKwh = amount("price_per_kwh", Decimal.MICROS, MOST_PER_KWH)
                .orElseGet(() -> missing("price_per_kwh", "must be there beside pue"));
        long pue = amount("pue", Decimal.THOUSANDTHS, MOST_PUE).orElse(DEFAULT_PUE);
        if (pue < DEFAULT_PUE) {
            fault("pue", "must be at least 1: a building draws what its GPUs draw, and more");
        }
        return Optional.of(new Energy(perKwh, (int) pue));
    }

    private Optional<Selling> selling() {
        Map<Queue, Long> prices = new EnumMap<>(Queue.class);
        Map<Queue, Integer> mix = new EnumMap<>(Queue.class);
        int whole = 0;
        for (Queue queue : Queue.values()) {
            amount(queue.wireName(), Decimal.MICROS, MOST_PER_HOUR).ifPresent(price -> prices.put(queue, price));
            String share = queue.wireName() + "_share";
            long part = amount(share, Decimal.THOUSANDTHS, Selling.WHOLE).orElse(0);
            if (part > 0 && !prices.containsKey(queue)) {
                fault(share, "needs a price in the field " + queue.wireName());
            }
            if (part > 0) {
                mix.put(queue, (int) part);
                whole += (int) part;
            }
        }
        if (prices.isEmpty()) {
            return Optional.empty();
        }
        if (mix.isEmpty() && prices.containsKey(Queue.STANDARD)) {
            mix.put(Queue.STANDARD, Selling.WHOLE);
        } else if (whole != Selling.WHOLE) {
            fault("standard_share", "and the other shares must be 1 together, such as 0.8 and 0.2");
        }
        return faults.isEmpty() ? Optional.of(new Selling(prices, mix)) : Optional.empty();
    }

    private Optional<Basis> basis() {
        Optional<String> kind = texts.apply("basis");
        if (kind.isEmpty()) {
            refuse(OF_OWNED, "needs basis owned");
            refuse(List.of("rate"), "needs basis leased");
            refuse(List.of("good"), "needs basis linked");
            return Optional.empty();
        }
        return switch (kind.get()) {
            case "owned" -> {
                refuse(List.of("rate", "good"), "does not belong to basis owned");
                yield Optional.of(owned());
            }
            case "leased" -> {
                refuse(OF_OWNED, "does not belong to basis leased");
                refuse(List.of("good"), "does not belong to basis leased");
                yield Optional.of(new Basis.Leased(amount("rate", Decimal.MICROS, MOST_PER_HOUR)
                        .orElseGet(() -> missing("rate", "must be the dollars per GPU hour"))));
            }
            case "linked" -> {
                refuse(OF_OWNED, "does not belong to basis linked");
                refuse(List.of("rate"), "does not belong to basis linked");
                yield Optional.of(new Basis.Linked(good()));
            }
            default -> {
                fault("basis", "must be owned, leased or linked");
                yield Optional.empty();
            }
        };
    }

    private Basis owned() {
        long price = amount("price", Decimal.MICROS, MOST_PRICE)
                .orElseGet(() -> missing("price", "must be the dollars that a GPU cost"));
        long residual = amount("residual", Decimal.MICROS, MOST_PRICE).orElse(0);
        long years = amount("years", Decimal.THOUSANDTHS, MOST_YEARS)
                .orElseGet(() -> missing("years", "must be the years of use, such as 4"));
        if (residual > price) {
            fault("residual", "must not be more than the price");
        }
        if (years == 0) {
            fault("years", "must be more than 0");
        }
        return new Basis.Owned(price, residual, (int) Math.max(1, years));
    }

    private String good() {
        String good = texts.apply("good").orElse("");
        if (good.isEmpty() || good.length() > LONGEST_NAME || hasControls(good)) {
            fault("good", "must be the id of a class of the market, such as h100-sxm-80gb-secure-on_demand");
        }
        return good;
    }

    private String name(String field) {
        String name = texts.apply(field).orElse(Target.ANY);
        if (name.length() > LONGEST_NAME) {
            fault(field, "must have at most " + LONGEST_NAME + " characters");
        } else if (hasControls(name)) {
            fault(field, "must have no control characters");
        }
        return name;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private Instant instant(String field, String text) {
        try {
            Instant instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException _) {
            // Answered like a time out of range.
        }
        fault(
                field,
                "must be a time such as 2026-11-03T10:15:00+01:00, or a day such as 2026-11-03, which begins in UTC");
        return EARLIEST;
    }

    private OptionalLong amount(String field, int digits, long most) {
        Optional<String> text = texts.apply(field);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong parts = Decimal.parts(text.get(), digits);
        if (parts.isPresent() && parts.getAsLong() <= most) {
            return parts;
        }
        fault(
                field,
                "must be a number from 0 to %s with a point and at most %d digits behind it"
                        .formatted(digits == Decimal.MICROS ? most / MICRO : Decimal.thousandths(most), digits));
        return OptionalLong.of(0);
    }

    private long missing(String field, String sentence) {
        fault(field, sentence);
        return 1;
    }

    private void refuse(List<String> fields, String sentence) {
        fields.stream().filter(name -> texts.apply(name).isPresent()).forEach(name -> fault(name, sentence));
    }

    private void fault(String field, String sentence) {
        faults.add(new Fault(field, sentence));
    }
}
