package io.gridtick.market.provider.peer;

import io.gridtick.store.Database;
import io.gridtick.store.lease.Lease;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The other nodes on the same database. */
public final class FeedPeersRepository implements FeedPeersGateway {
    private static final String TELL = """
            insert into provider_told (feed, version, body) values ($1, nextval('provider_told_version'), $2)
            on conflict (feed) do update set version = excluded.version, body = excluded.body
            """;
    private static final String NEWS = """
            select told.feed, told.version, told.body from provider_told told
            left join unnest($1::text[], $2::bigint[]) as known (feed, version) using (feed)
            where told.version is distinct from known.version
            order by told.feed
            """;
    private static final String SETTINGS = """
            select coalesce((select md5(string_agg(id || '|' || is_on || '|' || coalesce(key_sealed, ''), ',' order by id))
                             from provider_feed where not is_on or key_sealed is not null), '')
                || coalesce((select md5(string_agg(id || '|' || name || '|' || coalesce(url, '') || '|' || interval_s || '|'
                                                   || md5(mapping) || '|' || taken_at, ',' order by id))
                             from provider_source), '') as print
            """;

    private final Database database;
    private final Lease lease;

    /** @param lease of the work of asking */
    public FeedPeersRepository(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public boolean isOurTurn() {
        return lease.isOurs();
    }

    @Override
    public boolean isFollowed() {
        return lease.isOurs() && lease.isWanted();
    }

    @Override
    public Future<Void> tell(byte[] told, String feed) {
        return database.query(TELL, Tuple.of(feed, Buffer.buffer(told))).mapEmpty();
    }

    @Override
    public Future<List<Told>> news(Map<String, Long> known) {
        String[] feeds = known.keySet().toArray(String[]::new);
        Long[] versions = known.values().toArray(Long[]::new);
        return database.query(NEWS, Tuple.tuple().addArrayOfString(feeds).addArrayOfLong(versions))
                .map(rows -> {
                    List<Told> news = new ArrayList<>();
                    for (Row row : rows) {
                        news.add(new Told(
                                row.getString("feed"),
                                row.getLong("version"),
                                row.getBuffer("body").getBytes()));
                    }
                    return news;
                });
    }

    @Override
    public Future<String> settings() {
        return database.query(SETTINGS).map(rows -> rows.iterator().next().getString("print"));
    }
}
