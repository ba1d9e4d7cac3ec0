package io.gridtick.account.user;

import io.gridtick.http.Role;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rows of people. */
public final class UserRepository {
    private static final String COLUMNS =
            "id, email, name, role, state, password_hash, skill, theme, time_zone, currency, created_at, last_login_at";

    private final Database database;

    public UserRepository(Database database) {
        this.database = database;
    }

    public Future<Optional<User>> byEmail(String email) {
        return database.query(
                        "select " + COLUMNS + " from account_user where email_key = $1", Tuple.of(EmailKey.of(email)))
                .map(UserRepository::first);
    }

    public Future<Optional<User>> byId(UUID id) {
        return database.query("select " + COLUMNS + " from account_user where id = $1", Tuple.of(id))
                .map(UserRepository::first);
    }

    /** The user, whom nobody else changes until the transaction ends. */
    public Future<Optional<User>> lock(SqlConnection inside, UUID id) {
        return inside.preparedQuery("select " + COLUMNS + " from account_user where id = $1 for update")
                .execute(Tuple.of(id))
                .map(UserRepository::first);
    }

    /** Replaces the hash at a login where a stronger form of it is usual by now; the user is locked. */
    public Future<Void> rehash(SqlConnection inside, UUID id, String passwordHash) {
        return inside.preparedQuery("update account_user set password_hash = $2 where id = $1")
                .execute(Tuple.of(id, passwordHash))
                .mapEmpty();
    }

    public Future<Void> loggedIn(SqlConnection inside, UUID id, OffsetDateTime at) {
        return inside.preparedQuery("update account_user set last_login_at = $2 where id = $1")
                .execute(Tuple.of(id, at))
                .mapEmpty();
    }

    private static Optional<User> first(RowSet<Row> rows) {
        return rows.stream().map(UserRepository::user).findFirst();
    }

    private static User user(Row row) {
        return new User(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("name"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                UserState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("password_hash")),
                new User.Preferences(
                        row.getString("skill"),
                        row.getString("theme"),
                        row.getString("time_zone"),
                        row.getString("currency")),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("last_login_at")).map(OffsetDateTime::toInstant));
    }
}
