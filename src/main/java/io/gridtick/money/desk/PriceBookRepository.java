package io.gridtick.money.desk;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.LinkedPrices.Quote;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Queue;
import io.gridtick.money.price.Selling;
import io.gridtick.money.price.Target;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The price book in the database. Lines are only ever added. */
public final class PriceBookRepository {
    public static final int MOST_LINES = 50_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ENERGY = "energy";
    private static final String PRICE = "price";

    private static final String INSERT = """
            insert into price_line (written_at, written_by, kind, region, model, from_at,
                standard_micro_usd, priority_micro_usd, spot_micro_usd, standard_share, priority_share, spot_share,
                basis, price_micro_usd, residual_micro_usd, years_thousandths, rate_micro_usd, good,
                kwh_micro_usd, pue_thousandths)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            """;

    /** Writers wait for each other, so that ids grow as lines become visible. */
    private static final String LOCK = "lock table price_line in exclusive mode";

    private static final String VERSION =
            "select coalesce((select max(id) from price_line), 0), coalesce((select max(at) from price_linked), 'epoch'),"
                    + " (select count(*) from price_linked)";
    private static final String LINKED = "insert into price_linked (good, at, micro_usd) values ($1, $2, $3)"
            + " on conflict (good, at) do update set micro_usd = excluded.micro_usd";

    private final Database database;

    /** What tells whether something was added; of prices two may be of the same moment. */
    record Version(long line, Instant linked, long linkedCount) {
        boolean hasLinkedOf(Version other) {
            return linked.equals(other.linked) && linkedCount == other.linkedCount;
        }
    }

    public PriceBookRepository(Database database) {
        this.database = database;
    }

    /** In the order in which they were written. */
    Future<List<StoredLine>> lines() {
        return database.query("select * from price_line order by id", Tuple.tuple(), LIMIT)
                .map(PriceBookRepository::lines);
    }

    Future<Version> version() {
        return database.query(VERSION).map(rows -> {
            Row row = rows.iterator().next();
            return new Version(row.getLong(0), row.getOffsetDateTime(1).toInstant(), row.getLong(2));
        });
    }

    /** Adds some lines, all or none, and returns the id of the last. */
    Future<Long> add(List<BookLine> lines, String writtenBy, Instant now) {
        List<Tuple> tuples =
                lines.stream().map(line -> tuple(line, writtenBy, now)).toList();
        return database.transaction(inside -> inside.query(LOCK)
                .execute()
                .compose(_ -> inside.query("select count(*) from price_line").execute())
                .compose(rows -> rows.iterator().next().getLong(0) + lines.size() > MOST_LINES
                        ? Future.<Long>failedFuture(full())
                        : insert(inside, tuples)));
    }

    Future<List<Quote>> linked() {
        return database.query("select good, at, micro_usd from price_linked", Tuple.tuple(), LIMIT)
                .map(rows -> {
                    List<Quote> quotes = new ArrayList<>();
                    for (Row row : rows) {
                        Long micros = row.getLong(2);
                        quotes.add(new Quote(
                                row.getString(0),
                                row.getOffsetDateTime(1).toInstant().toEpochMilli(),
                                micros == null ? OptionalLong.empty() : OptionalLong.of(micros)));
                    }
                    return quotes;
                });
    }

    Future<Void> addLinked(Quote quote) {
        Long micros =
                quote.microUsdPerHour().isPresent() ? quote.microUsdPerHour().getAsLong() : null;
        return database.query(LINKED, Tuple.of(quote.good(), utc(Instant.ofEpochMilli(quote.fromMillis())), micros))
                .mapEmpty();
    }

    private static Future<Long> insert(SqlConnection inside, List<Tuple> tuples) {
        return inside.preparedQuery(INSERT)
                .executeBatch(tuples)
                .compose(_ -> inside.query("select max(id) from price_line").execute())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Tuple tuple(BookLine line, String writtenBy, Instant now) {
        Tuple tuple = Tuple.of(utc(now), writtenBy);
        return switch (line) {
            case PriceLine price -> {
                tuple.addString(PRICE)
                        .addString(price.target().region())
                        .addString(price.target().model())
                        .addOffsetDateTime(utc(price.from()));
                addSelling(tuple, price.selling());
                addBasis(tuple, price.basis());
                yield tuple.addLong(null).addInteger(null);
            }
            case EnergyLine energy -> {
                tuple.addString(ENERGY)
                        .addString(energy.region())
                        .addString(Target.ANY)
                        .addOffsetDateTime(utc(energy.from()));
                addSelling(tuple, Optional.empty());
                addBasis(tuple, Optional.empty());
                yield tuple.addLong(energy.energy().map(Energy::microUsdPerKwh).orElse(null))
                        .addInteger(energy.energy().map(Energy::pueThousandths).orElse(null));
            }
        };
    }

    private static void addSelling(Tuple tuple, Optional<Selling> selling) {
        for (Queue queue : Queue.values()) {
            tuple.addLong(selling.map(said -> said.prices().get(queue)).orElse(null));
        }
        for (Queue queue : Queue.values()) {
            tuple.addInteger(selling.map(said -> said.mix().get(queue)).orElse(null));
        }
    }

    private static void addBasis(Tuple tuple, Optional<Basis> basis) {
        Optional<Basis.Owned> owned =
                basis.filter(Basis.Owned.class::isInstance).map(Basis.Owned.class::cast);
        tuple.addString(basis.map(Basis::kind).orElse(null))
                .addLong(owned.map(Basis.Owned::priceMicroUsd).orElse(null))
                .addLong(owned.map(Basis.Owned::residualMicroUsd).orElse(null))
                .addInteger(owned.map(Basis.Owned::yearsThousandths).orElse(null))
                .addLong(basis.flatMap(said ->
                                said instanceof Basis.Leased(long micros) ? Optional.of(micros) : Optional.empty())
                        .orElse(null))
                .addString(basis.flatMap(said ->
                                said instanceof Basis.Linked(String good) ? Optional.of(good) : Optional.empty())
                        .orElse(null));
    }

    private static List<StoredLine> lines(RowSet<Row> rows) {
        List<StoredLine> lines = new ArrayList<>(rows.size());
        for (Row row : rows) {
            lines.add(new StoredLine(
                    row.getLong("id"),
                    row.getOffsetDateTime("written_at").toInstant(),
                    row.getString("written_by"),
                    line(row)));
        }
        return lines;
    }

    private static BookLine line(Row row) {
        Instant from = row.getOffsetDateTime("from_at").toInstant();
        String region = row.getString("region");
        if (row.getString("kind").equals(ENERGY)) {
            Optional<Energy> energy = Optional.ofNullable(row.getLong("kwh_micro_usd"))
                    .map(micros -> new Energy(micros, row.getInteger("pue_thousandths")));
            return new EnergyLine(region, from, energy);
        }
        return new PriceLine(new Target(region, row.getString("model")), from, selling(row), basis(row));
    }

    private static Optional<Selling> selling(Row row) {
        Map<Queue, Long> prices = new EnumMap<>(Queue.class);
        Map<Queue, Integer> mix = new EnumMap<>(Queue.class);
        for (Queue queue : Queue.values()) {
            String name = queue.wireName().toLowerCase(Locale.ROOT);
            Optional.ofNullable(row.getLong(name + "_micro_usd")).ifPresent(price -> prices.put(queue, price));
            Optional.ofNullable(row.getInteger(name + "_share")).ifPresent(share -> mix.put(queue, share));
        }
        return prices.isEmpty() ? Optional.empty() : Optional.of(new Selling(prices, mix));
    }

    private static Optional<Basis> basis(Row row) {
        return Optional.ofNullable(row.getString("basis")).map(kind -> switch (kind) {
            case "owned" ->
                new Basis.Owned(
                        row.getLong("price_micro_usd"),
                        row.getLong("residual_micro_usd"),
                        row.getInteger("years_thousandths"));
            case "leased" -> new Basis.Leased(row.getLong("rate_micro_usd"));
            default -> new Basis.Linked(row.getString("good"));
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static RuntimeException full() {
        return Problem.of(
                        Kind.CONFLICT,
                        "price_book_full",
                        "The price book has " + MOST_LINES + " lines with its history, and has no room for these.")
                .exception();
    }
}
