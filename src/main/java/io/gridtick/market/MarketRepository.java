package io.gridtick.market;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.course.CourseChange;
import io.gridtick.market.course.CourseGrid;
import io.gridtick.market.memory.StoredChange;
import io.gridtick.market.offer.Offer;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The past of the book. Only changes are written: a line that says what the last one of the same offer says is left out, also
 * after a restart, when every offer is new to the memory.
 */
public final class MarketRepository {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Lines in one statement. */
    private static final int MOST_LINES = 2_000;

    private static final String WRITE = """
            insert into market_quote
            select line.*
            from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::bigint[],
                        $8::bigint[], $9::text[], $10::numeric[], $11::date[], $12::integer[], $13::integer[], $14::text[],
                        $15::boolean[], $16::text[])
                 as sent (offer, at, provider, upstream, good, is_gone, price_micro_usd, native_micros, currency, fx_rate,
                          fx_date, gpus, available, country, is_demo, held)
            cross join lateral (select sent.offer, sent.at, sent.provider, sent.upstream, sent.good, sent.is_gone,
                                       sent.price_micro_usd, sent.native_micros, sent.currency, sent.fx_rate, sent.fx_date,
                                       sent.gpus, sent.available, sent.country,
                                       array_remove(string_to_array(sent.held, ','), '') as holds, sent.is_demo) as line
            left join lateral (select * from market_quote known
                               where known.offer = sent.offer and known.at <= sent.at
                               order by known.at desc limit 1) as last on true
            where last.offer is null
               or (last.provider, last.upstream, last.good, last.is_gone, last.price_micro_usd, last.gpus, last.available,
                   last.holds)
                  is distinct from
                  (line.provider, line.upstream, line.good, line.is_gone, line.price_micro_usd, line.gpus, line.available,
                   line.holds)
            on conflict (offer, at) do update set
                provider = excluded.provider, upstream = excluded.upstream, good = excluded.good,
                is_gone = excluded.is_gone, price_micro_usd = excluded.price_micro_usd,
                native_micros = excluded.native_micros, currency = excluded.currency, fx_rate = excluded.fx_rate,
                fx_date = excluded.fx_date, gpus = excluded.gpus, available = excluded.available,
                country = excluded.country, holds = excluded.holds, is_demo = excluded.is_demo
            """;

    private static final String GONE = """
            insert into market_quote
            select last.offer, $2, last.provider, last.upstream, last.good, true, last.price_micro_usd, last.native_micros,
                   last.currency, last.fx_rate, last.fx_date, last.gpus, 0, last.country, last.holds, last.is_demo
            from unnest($1::text[]) as sent (offer)
            cross join lateral (select * from market_quote known
                                where known.offer = sent.offer and known.at < $2
                                order by known.at desc limit 1) as last
            where not last.is_gone
            on conflict (offer, at) do update set is_gone = true
            """;

    private static final String ALIGN = """
            insert into market_quote
            select last.offer, $2, last.provider, last.upstream, last.good, true, last.price_micro_usd, last.native_micros,
                   last.currency, last.fx_rate, last.fx_date, last.gpus, 0, last.country, last.holds, last.is_demo
            from (select distinct on (offer) * from market_quote where at < $2 order by offer, at desc) as last
            where not last.is_gone and not last.offer = any ($1::text[])
            on conflict (offer, at) do update set is_gone = true
            """;

    /** An offer may move to another good. */
    private static final String BOOK = """
            select * from (
                select distinct on (offer) * from market_quote
                where at <= $1
                  and ($2::text is null or offer in (select offer from market_quote where good = $2 and at <= $1))
                order by offer, at desc) as last
            where not is_gone and offer > $3 and ($2::text is null or good = $2)
            order by offer limit $4
            """;

    /** What stood at the beginning as step 0, and of each offer the last line within each step. In another good it is gone. */
    private static final String COURSE = """
            select 0 as step, stood.* from (
                select distinct on (offer) offer, upstream, is_gone or good <> $1 as is_gone, price_micro_usd, holds
                from market_quote
                where at <= $2 and offer in (select offer from market_quote where good = $1 and at <= $3)
                order by offer, at desc) as stood
            where not is_gone
            union all
            select changed.* from (
                select distinct on (step, offer)
                    step, offer, upstream, is_gone or good <> $1 as is_gone, price_micro_usd, holds
                from (select ceil(extract(epoch from at - $2) * 1000 / $4)::integer as step, *
                      from market_quote
                      where at > $2 and at <= $3
                        and offer in (select offer from market_quote where good = $1 and at <= $3)) as line
                order by step, offer, at desc) as changed
            limit $5
            """;

    /** Of a course: as many offers as a good may have, many times over. */
    private static final int MOST_COURSE_LINES = 200_000;

    private static final String CHANGES = """
            select * from market_quote
            where at >= $1 and (at > $1 or offer > $2) and at <= $3
            order by at, offer limit $4
            """;

    private static final String SINCE = "select at from market_quote where at <= $1 order by at desc offset $2 limit 1";

    private static final String STORY =
            "select * from market_quote where offer = $1 and at >= $2 and at < $3 order by at limit $4";

    /** The last line of an offer stays, however old it is: it still holds. */
    private static final String FORGET = """
            delete from market_quote old
            where at < $1
              and (is_gone or exists (select 1 from market_quote newer
                                      where newer.offer = old.offer and newer.at > old.at and newer.at <= $1))
            """;

    private final Database database;

    public MarketRepository(Database database) {
        this.database = database;
    }

    /** Writes what changed, as of that moment. Writing it again changes nothing. */
    public Future<Void> write(BookChanges changes, Instant at) {
        Future<Void> written = Future.succeededFuture();
        List<QuotedOffer> offers = changes.offers();
        for (int from = 0; from < offers.size(); from += MOST_LINES) {
            List<QuotedOffer> some = offers.subList(from, Math.min(offers.size(), from + MOST_LINES));
            written = written.compose(
                    _ -> database.query(WRITE, lines(some, utc(at)), LIMIT).mapEmpty());
        }
        Set<String> present = offers.stream().map(quoted -> quoted.offer().id()).collect(Collectors.toSet());
        String[] gone = changes.removed().keySet().stream()
                .filter(id -> !present.contains(id))
                .toArray(String[]::new);
        return gone.length == 0
                ? written
                : written.compose(_ ->
                        database.query(GONE, Tuple.of(gone, utc(at)), LIMIT).mapEmpty());
    }

    /** Makes what is stored say what the book says now: for after a time in which changes were not written. */
    public Future<Void> align(List<QuotedOffer> book, Instant at) {
        String[] present = book.stream().map(quoted -> quoted.offer().id()).toArray(String[]::new);
        return database.query(ALIGN, Tuple.of(present, utc(at)), LIMIT)
                .compose(_ -> write(new BookChanges(book, Map.of(), Map.of(), List.of(), List.of()), at));
    }

    /**
     * The book as it was at a moment, by offers.
     *
     * @param good one good only; empty for all
     * @param after the last offer of the page before, empty for the first
     */
    public Future<List<PastQuote>> bookAt(Instant moment, String good, String after, int limit) {
        Tuple asked = Tuple.of(utc(moment), good.isEmpty() ? null : good, after, limit);
        return database.query(BOOK, asked, LIMIT).map(MarketRepository::quotes);
    }

    /** How one offer changed, the oldest first, without its ends. */
    public Future<List<PastQuote>> story(String offer, Instant from, Instant to, int limit) {
        return database.query(STORY, Tuple.of(offer, utc(from), utc(to), limit), LIMIT)
                .map(MarketRepository::quotes);
    }

    /**
     * What a good cost over time, from the last change of each offer in each step.
     *
     * @param worker where many lines may be looked at
     * @param view what is made of the changes, there
     */
    public <T> Future<T> course(String good, CourseGrid grid, Vertx worker, Function<List<CourseChange>, T> view) {
        Tuple asked = Tuple.of(good, utc(grid.from()), utc(grid.to()), grid.stepMillis(), MOST_COURSE_LINES);
        return database.query(COURSE, asked, LIMIT)
                .compose(rows -> rows.size() < MOST_COURSE_LINES
                        ? worker.executeBlocking(() -> view.apply(changes(rows)), false)
                        : Future.failedFuture(Parameters.invalid(
                                List.of(new FieldError("from", "has too many changes behind it; ask for less time")))));
    }

    private static List<CourseChange> changes(Iterable<Row> rows) {
        List<CourseChange> changes = new ArrayList<>();
        for (Row row : rows) {
            boolean counts =
                    !row.getBoolean("is_gone") && StoredChange.haveSay(List.of(row.getArrayOfStrings("holds")));
            changes.add(new CourseChange(
                    row.getInteger("step"),
                    row.getString("offer"),
                    row.getString("upstream"),
                    counts,
                    row.getLong("price_micro_usd")));
        }
        return changes;
    }

    /** A place in the order of all changes: by time, then by offer. */
    public record Place(Instant at, String offer) {}

    /** Every change behind a place and not after a moment, in their order. */
    public Future<List<StoredChange>> changes(Place after, Instant to, int limit) {
        Tuple asked = Tuple.of(utc(after.at()), after.offer(), utc(to), limit);
        return database.query(CHANGES, asked, LIMIT).map(MarketRepository::stored);
    }

    /** What stood at a moment, as changes of that moment, behind an offer in the order of offers. */
    public Future<List<StoredChange>> standing(Instant at, String after, int limit) {
        return database.query(BOOK, Tuple.of(utc(at), null, after, limit), LIMIT)
                .map(MarketRepository::stored);
    }

    /** When the change was that so many came after, at most; empty where there are fewer. */
    public Future<Optional<Instant>> since(Instant to, int changes) {
        return database.query(SINCE, Tuple.of(utc(to), changes), LIMIT).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getOffsetDateTime("at").toInstant());
            }
            return Optional.empty();
        });
    }

    private static List<StoredChange> stored(Iterable<Row> rows) {
        List<StoredChange> changes = new ArrayList<>();
        for (Row row : rows) {
            changes.add(new StoredChange(
                    row.getString("offer"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("provider"),
                    row.getString("good"),
                    row.getBoolean("is_gone"),
                    row.getLong("price_micro_usd"),
                    row.getLong("native_micros"),
                    row.getString("currency"),
                    row.getInteger("available"),
                    List.of(row.getArrayOfStrings("holds"))));
        }
        return changes;
    }

    /** Forgets what no moment after this one needs. */
    public Future<Void> forgetBefore(Instant moment) {
        return database.query(FORGET, Tuple.of(utc(moment)), LIMIT).mapEmpty();
    }

    private static Tuple lines(List<QuotedOffer> quotes, OffsetDateTime at) {
        int size = quotes.size();
        Object[][] columns = {
            new String[size], new OffsetDateTime[size], new String[size], new String[size], new String[size],
            new Boolean[size], new Long[size], new Long[size], new String[size], new BigDecimal[size],
            new LocalDate[size], new Integer[size], new Integer[size], new String[size], new Boolean[size],
            new String[size]
        };
        for (int i = 0; i < size; i++) {
            Object[] line = line(quotes.get(i), at);
            for (int column = 0; column < line.length; column++) {
                columns[column][i] = line[column];
            }
        }
        return Tuple.from((Object[]) columns);
    }

    private static Object[] line(QuotedOffer quoted, OffsetDateTime at) {
        Offer offer = quoted.offer();
        return new Object[] {
            offer.id(),
            at,
            offer.provider(),
            offer.origin().upstream(),
            offer.offerClass().id(),
            false,
            offer.price(),
            offer.quote().nativeMicrosPerGpuHour(),
            offer.quote().fx().currency(),
            offer.quote().fx().usdPerUnit(),
            offer.quote().fx().date(),
            offer.quantity().gpus(),
            offer.quantity().available(),
            offer.place().country(),
            offer.origin().demo(),
            String.join(
                    ",",
                    quoted.holds().stream().map(hold -> hold.reason().code()).toList())
        };
    }

    private static List<PastQuote> quotes(Iterable<Row> rows) {
        List<PastQuote> quotes = new ArrayList<>();
        for (Row row : rows) {
            if (!row.getBoolean("is_gone")) {
                quotes.add(new PastQuote(
                        row.getString("offer"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("provider"),
                        row.getString("upstream"),
                        row.getString("good"),
                        row.getLong("price_micro_usd"),
                        row.getInteger("gpus"),
                        row.getInteger("available"),
                        List.of(row.getArrayOfStrings("holds"))));
            }
        }
        return quotes;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
