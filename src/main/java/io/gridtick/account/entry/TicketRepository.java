package io.gridtick.account.entry;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of tickets. Taking one deletes it, so that of two who come with the same token one gets nothing. */
public final class TicketRepository {
    private static final int MOST_OF_A_KIND = 5;

    /** What an administrator made counts as long as its maker is one. */
    private static final String IS_GOOD = """
            hash = $1 and kind = any($2) and expires_at > $3 and (created_by is null or exists (
                select 1 from account_user maker
                where maker.id = created_by and maker.role = 'admin' and maker.state = 'active'))""";

    private final Database database;

    /** Whose ticket was used up, and of which kind it was. */
    record Taken(UUID user, String kind) {}

    public TicketRepository(Database database) {
        this.database = database;
    }

    /**
     * Beside a few older ones of the same kind, so that nobody who asks for another one spoils the one that is on its way.
     * The row of the person is held, so that two at once count each other.
     */
    Future<Void> put(SqlConnection inside, Ticket ticket) {
        return inside.preparedQuery("select 1 from account_user where id = $1 for update")
                .execute(Tuple.of(ticket.user()))
                .compose(_ -> inside.preparedQuery("""
                                delete from account_ticket where hash in (
                                    select hash from account_ticket where user_id = $1 and kind = $2
                                    order by created_at desc, hash offset $3)""")
                        .execute(Tuple.of(ticket.user(), ticket.kind().code(), MOST_OF_A_KIND - 1)))
                .compose(_ -> inside.preparedQuery("insert into account_ticket (hash, kind, user_id, created_by,"
                                + " created_at, expires_at) values ($1, $2, $3, $4, $5, $6)")
                        .execute(Tuple.of(
                                Buffer.buffer(ticket.hash()),
                                ticket.kind().code(),
                                ticket.user(),
                                ticket.createdBy().orElse(null),
                                utc(ticket.createdAt()),
                                utc(ticket.expiresAt()))))
                .mapEmpty();
    }

    /** Whose it is, without using it up. */
    Future<Optional<UUID>> look(Set<TicketKind> kinds, String token, Instant now) {
        return Ticket.hash(token)
                .map(hash -> database.query(
                                "select user_id from account_ticket where " + IS_GOOD, key(hash, kinds, now))
                        .map(rows ->
                                rows.stream().map(row -> row.getUUID("user_id")).findFirst()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    Future<Optional<Taken>> take(SqlConnection inside, Set<TicketKind> kinds, String token, Instant now) {
        return Ticket.hash(token)
                .map(hash -> inside.preparedQuery(
                                "delete from account_ticket where " + IS_GOOD + " returning user_id, kind")
                        .execute(key(hash, kinds, now))
                        .map(rows -> rows.stream()
                                .map(row -> new Taken(row.getUUID("user_id"), row.getString("kind")))
                                .findFirst()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Tuple key(byte[] hash, Set<TicketKind> kinds, Instant now) {
        String[] codes = kinds.stream().map(TicketKind::code).toArray(String[]::new);
        return Tuple.of(Buffer.buffer(hash), codes, utc(now));
    }

    /** All that a person has. */
    Future<Void> drop(SqlConnection inside, UUID user) {
        return inside.preparedQuery("delete from account_ticket where user_id = $1")
                .execute(Tuple.of(user))
                .mapEmpty();
    }

    Future<Void> dropExpired(Instant now) {
        return database.query("delete from account_ticket where expires_at <= $1", Tuple.of(utc(now)))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
