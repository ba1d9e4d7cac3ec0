package io.gridtick.market.provider.feed;

import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing;
import io.gridtick.market.provider.Listing.Extras;
import io.gridtick.market.provider.Listing.Stock;
import io.gridtick.market.provider.ListingDraft;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.Tier;
import io.gridtick.market.provider.read.Amount;
import io.gridtick.market.provider.read.GpuText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a listing of a row, or says everything that is wrong with it. */
final class RowMapper {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MOST_GPUS = 1_024;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.02");

    private final Mapping mapping;

    RowMapper(Mapping mapping) {
        this.mapping = mapping;
    }

    void map(FeedRow row, Catalogue.Builder into) {
        Reading reading = new Reading(row);
        Optional<Listing> listing = reading.listing();
        if (reading.problems.isEmpty() && listing.isPresent()) {
            into.add(listing.get());
        } else {
            into.refuse(reading.problems);
        }
    }

    /** One row on its way. */
    private final class Reading {
        private final FeedRow row;
        private final List<RowProblem> problems = new ArrayList<>();

        private Reading(FeedRow row) {
            this.row = row;
        }

        private Optional<Listing> listing() {
            Optional<String> gpu = text(Column.GPU);
            if (gpu.isEmpty()) {
                problem(Column.GPU, "is missing");
            }
            GpuText named = GpuText.of(gpu.orElse(""));
            int gpus = whole(Column.GPU_COUNT, 1, MOST_GPUS)
                    .map(Long::intValue)
                    .orElse(named.count().orElse(1));
            Tier tier = tier();
            Optional<StatedPrice> price = price();
            price.ifPresent(stated -> checkTotal(stated, gpus));
            int months = whole(Column.TERM_MONTHS, 1, 120).map(Long::intValue).orElse(0);
            if (tier == Tier.RESERVED && months == 0 && problems.isEmpty()) {
                problem(Column.TERM_MONTHS, "must say for how many months it is bound");
            }
            return price.map(stated -> new ListingDraft(id(named.name(), gpus, tier), named.name(), gpus, stated, tier)
                    .termMonths(tier == Tier.RESERVED ? months : 0)
                    .vramMib(vram(named))
                    .region(text(Column.REGION).orElse(""))
                    .upstream(text(Column.UPSTREAM).map(name -> name.toLowerCase(Locale.ROOT)))
                    .machine(text(Column.MACHINE))
                    .stock(stock())
                    .reliability(reliability())
                    .extras(new Extras(
                            money(Column.EGRESS_PER_GB), Optional.empty(), money(Column.STORAGE_PER_GB_MONTH)))
                    .listing());
        }

        private Optional<StatedPrice> price() {
            Optional<String> text = text(Column.PRICE);
            Optional<Amount> amount = text.flatMap(Amount::of);
            if (text.isEmpty()) {
                problem(Column.PRICE, "is missing");
                return Optional.empty();
            }
            if (amount.isEmpty()) {
                problem(Column.PRICE, Amount.refusal(text.get()));
                return Optional.empty();
            }
            if (amount.get().value().signum() <= 0) {
                problem(Column.PRICE, "must be more than zero");
                return Optional.empty();
            }
            return currency(amount.get())
                    .map(currency -> new StatedPrice(
                            amount.get().value(),
                            currency,
                            mapping.unitsPerCurrency(),
                            mapping.per(),
                            mapping.basis()));
        }

        /** Said in the row, by the mapping, or by the sign before the price. Nobody says it: then nobody knows. */
        private Optional<String> currency(Amount amount) {
            Optional<String> said = text(Column.CURRENCY).map(text -> text.toUpperCase(Locale.ROOT));
            Optional<String> currency = said.or(amount::currency);
            if (currency.isEmpty()) {
                problem(Column.CURRENCY, "is not said: add a column, or give the currency of all rows");
            } else if (!CURRENCY.matcher(currency.get()).matches()) {
                problem(Column.CURRENCY, "must be three letters such as USD");
                return Optional.empty();
            } else if (amount.currency()
                    .filter(sign -> !sign.equals(currency.get()))
                    .isPresent()) {
                problem(Column.PRICE, "is in another currency than the row says");
                return Optional.empty();
            }
            return currency;
        }

        /** The price times the GPUs must be the total, where both are told. */
        private void checkTotal(StatedPrice price, int gpus) {
            Optional<BigDecimal> total =
                    text(Column.TOTAL_PRICE).flatMap(Amount::of).map(Amount::value);
            if (total.isPresent() && total.get().signum() > 0) {
                BigDecimal expected =
                        price.basis() == Basis.GPU ? price.amount().multiply(BigDecimal.valueOf(gpus)) : price.amount();
                BigDecimal off = expected.subtract(total.get()).abs().divide(total.get(), MathContext.DECIMAL64);
                if (off.compareTo(TOLERANCE) > 0) {
                    problem(Column.TOTAL_PRICE, "is not the price of " + gpus + " GPUs, " + expected.toPlainString());
                }
            }
        }

        private Tier tier() {
            String text = text(Column.TIER).orElse("on_demand").toLowerCase(Locale.ROOT);
            return switch (text) {
                case "on_demand", "on-demand", "ondemand" -> Tier.ON_DEMAND;
                case "spot", "preemptible", "interruptible" -> Tier.SPOT;
                case "bid" -> Tier.BID;
                case "reserved" -> Tier.RESERVED;
                default -> {
                    problem(Column.TIER, "must be on_demand, spot, bid or reserved");
                    yield Tier.ON_DEMAND;
                }
            };
        }

        private Stock stock() {
            return whole(Column.AVAILABLE, 0, 100_000)
                    .map(count -> Stock.of(count.intValue()))
                    .orElse(Stock.UNKNOWN);
        }

        private OptionalLong vram(GpuText named) {
            Optional<String> text = text(Column.VRAM_GB);
            if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
                problem(Column.VRAM_GB, "must be a number of gigabytes of one GPU");
                return OptionalLong.empty();
            }
            return text.map(gb -> OptionalLong.of(Math.round(Double.parseDouble(gb) * 1_024)))
                    .orElse(named.vramMib());
        }

        private OptionalDouble reliability() {
            Optional<String> text = text(Column.RELIABILITY);
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            double share = NUMBER.matcher(text.get()).matches() ? Double.parseDouble(text.get()) : 2;
            if (share > 1) {
                problem(Column.RELIABILITY, "must be a share from 0 to 1");
            }
            return OptionalDouble.of(share);
        }

        private Optional<BigDecimal> money(Column column) {
            Optional<String> text = text(column);
            Optional<BigDecimal> amount = text.flatMap(Amount::of).map(Amount::value);
            if (text.isPresent() && amount.isEmpty()) {
                problem(column, Amount.refusal(text.get()));
            }
            return amount;
        }

        private Optional<Long> whole(Column column, long lowest, long highest) {
            Optional<String> text = text(column);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            long value = WHOLE.matcher(text.get()).matches() ? Long.parseLong(text.get()) : -1;
            if (value < lowest || value > highest) {
                problem(column, "must be a whole number from " + lowest + " to " + highest);
                return Optional.empty();
            }
            return Optional.of(value);
        }

        private String id(String gpu, int gpus, Tier tier) {
            return text(Column.ID)
                    .orElseGet(() -> Stream.of(
                                    gpu,
                                    gpus + "x",
                                    text(Column.REGION).orElse(""),
                                    tier.name().toLowerCase(Locale.ROOT),
                                    text(Column.UPSTREAM).orElse(""))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("/")));
        }

        private Optional<String> text(Column column) {
            String name = mapping.columns().get(column);
            Optional<String> said = name == null ? Optional.empty() : row.text(name);
            return said.or(() -> Optional.ofNullable(mapping.constants().get(column)));
        }

        private void problem(Column column, String detail) {
            String name = mapping.columns().get(column);
            problems.add(
                    new RowProblem(name == null ? row.place() : row.place(name), column.wireName() + " " + detail));
        }
    }
}
