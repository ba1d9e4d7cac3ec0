package io.gridtick.account.entry;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The rows of tickets. Taking one deletes it, so that of two who come with the same token one gets nothing. */
public final class TicketRepository {
    private final Database database;

    public TicketRepository(Database database) {
        this.database = database;
    }

    /** In place of an older one of the same kind. The row of the person is held, so that of two at once one stays. */
    Future<Void> put(SqlConnection inside, Ticket ticket) {
        return inside.preparedQuery("select 1 from account_user where id = $1 for update")
                .execute(Tuple.of(ticket.user()))
                .compose(_ -> inside.preparedQuery("delete from account_ticket where user_id = $1 and kind = $2")
                        .execute(Tuple.of(ticket.user(), ticket.kind().code())))
                .compose(_ -> inside.preparedQuery("insert into account_ticket (hash, kind, user_id, created_at,"
                                + " expires_at) values ($1, $2, $3, $4, $5)")
                        .execute(Tuple.of(
                                Buffer.buffer(ticket.hash()),
                                ticket.kind().code(),
                                ticket.user(),
                                utc(ticket.createdAt()),
                                utc(ticket.expiresAt()))))
                .mapEmpty();
    }

    /** Whose it is, without using it up. */
    Future<Optional<UUID>> look(TicketKind kind, String token, Instant now) {
        return Ticket.hash(token)
                .map(hash -> database.query(
                                "select user_id from account_ticket where hash = $1 and kind = $2 and expires_at > $3",
                                Tuple.of(Buffer.buffer(hash), kind.code(), utc(now)))
                        .map(TicketRepository::owner))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Whose it was. */
    Future<Optional<UUID>> take(SqlConnection inside, TicketKind kind, String token, Instant now) {
        return Ticket.hash(token)
                .map(hash -> inside.preparedQuery("delete from account_ticket"
                                + " where hash = $1 and kind = $2 and expires_at > $3 returning user_id")
                        .execute(Tuple.of(Buffer.buffer(hash), kind.code(), utc(now)))
                        .map(TicketRepository::owner))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
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

    private static Optional<UUID> owner(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID("user_id")).findFirst();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
