package io.gridtick.account.user;

import io.gridtick.http.Problem;
import io.gridtick.http.Role;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rows of people. */
public final class UserRepository {
    private static final String COLUMNS =
            "id, email, name, role, state, password_hash, skill, theme, time_zone, currency, created_at, last_login_at";
    private static final String SELECT = "select " + COLUMNS + " from account_user ";

    private static final String HAS_ADMIN = "select exists (select 1 from account_user where role = 'admin')";

    /** Any number that no other advisory lock has. */
    private static final long POPULATION_LOCK = 0x67745f7573657273L;

    private final Database database;

    /** A person who is not there yet. */
    public record NewUser(
            String email, String name, Role role, UserState state, Optional<String> passwordHash, Instant at) {}

    /** How many people there are, and how many of them nobody has confirmed. */
    public record Population(long all, long unverified) {}

    public UserRepository(Database database) {
        this.database = database;
    }

    public Future<Optional<User>> byEmail(String email) {
        return database.query(SELECT + "where email_key = $1", Tuple.of(EmailKey.of(email)))
                .map(UserRepository::first);
    }

    public Future<Optional<User>> byEmail(SqlConnection inside, String email) {
        return inside.preparedQuery(SELECT + "where email_key = $1")
                .execute(Tuple.of(EmailKey.of(email)))
                .map(UserRepository::first);
    }

    public Future<Optional<User>> byId(UUID id) {
        return database.query(SELECT + "where id = $1", Tuple.of(id)).map(UserRepository::first);
    }

    /** Nobody else changes this row until the transaction ends. */
    public Future<Optional<User>> byIdForUpdate(SqlConnection inside, UUID id) {
        return inside.preparedQuery(SELECT + "where id = $1 for update")
                .execute(Tuple.of(id))
                .map(UserRepository::first);
    }

    Future<List<User>> list(UserFilter filter, UserFilter.Place after, int limit) {
        return database.query(
                        SELECT + """
                        where (created_at, id) > ($1, $2)
                          and ($3::text is null or email_key like $3 escape '\\' or lower(name) like $3 escape '\\')
                          and ($4::text is null or role = $4)
                          and ($5::text is null or state = $5)
                        order by created_at, id limit $6""",
                        Tuple.of(
                                utc(after.createdAt()),
                                after.id(),
                                filter.pattern().orElse(null),
                                filter.role().orElse(null),
                                filter.state().orElse(null),
                                limit))
                .map(rows -> rows.stream().map(UserRepository::user).toList());
    }

    /** From here to the end of the transaction nobody else adds people or changes what they may. */
    public Future<Void> lockPopulation(SqlConnection inside) {
        return inside.preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(POPULATION_LOCK))
                .mapEmpty();
    }

    /**
     * The same, for somebody who is an administrator still: until the lock was there, others may have changed that. Where no
     * person acts there is nobody to look at.
     */
    public Future<Void> lockPopulationFor(SqlConnection inside, Optional<UUID> actor) {
        return lockPopulation(inside)
                .compose(_ -> actor.map(id -> isActiveAdmin(inside, id)).orElseGet(() -> Future.succeededFuture(true)))
                .compose(isAllowed -> isAllowed
                        ? Future.succeededFuture()
                        : Future.failedFuture(Problem.of(
                                        Problem.Kind.FORBIDDEN,
                                        "not_allowed",
                                        "Only an active administrator may do this; log in again to see what you may do.")
                                .exception()));
    }

    private static Future<Boolean> isActiveAdmin(SqlConnection inside, UUID id) {
        return inside.preparedQuery(
                        "select exists (select 1 from account_user where id = $1 and role = 'admin' and state = 'active')")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    public Future<Population> population(SqlConnection inside) {
        return inside.preparedQuery(
                        "select count(*) as everybody, count(*) filter (where state = 'unverified') as unverified"
                                + " from account_user")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Population(row.getLong("everybody"), row.getLong("unverified")));
    }

    Future<Long> activeAdminsBeside(SqlConnection inside, UUID id) {
        return inside.preparedQuery(
                        "select count(*) from account_user where role = 'admin' and state = 'active' and id <> $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Future<Boolean> hasAdmin() {
        return database.query(HAS_ADMIN).map(rows -> rows.iterator().next().getBoolean(0));
    }

    public Future<Boolean> hasAdmin(SqlConnection inside) {
        return inside.preparedQuery(HAS_ADMIN)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Empty where somebody has this address already. */
    public Future<Optional<User>> add(SqlConnection inside, NewUser person) {
        return inside.preparedQuery("""
                insert into account_user (id, email, email_key, name, role, state, password_hash, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict (email_key) do nothing returning\s""" + COLUMNS)
                .execute(Tuple.of(
                        UUID.randomUUID(),
                        person.email(),
                        EmailKey.of(person.email()),
                        person.name(),
                        FieldCheck.code(person.role()),
                        FieldCheck.code(person.state()),
                        person.passwordHash().orElse(null),
                        utc(person.at())))
                .map(UserRepository::first);
    }

    Future<User> change(SqlConnection inside, UUID id, UserChange change) {
        return inside.preparedQuery("""
                update account_user
                set name = coalesce($2, name), role = coalesce($3, role), state = coalesce($4, state)
                where id = $1 returning\s""" + COLUMNS)
                .execute(Tuple.of(
                        id,
                        change.name().orElse(null),
                        change.role().map(FieldCheck::code).orElse(null),
                        change.state().map(FieldCheck::code).orElse(null)))
                .map(rows -> user(rows.iterator().next()));
    }

    Future<Optional<User>> change(SqlConnection inside, UUID id, ProfileChange change) {
        return inside.preparedQuery("""
                update account_user
                set name = coalesce($2, name), skill = coalesce($3, skill), theme = coalesce($4, theme),
                    time_zone = coalesce($5, time_zone), currency = coalesce($6, currency)
                where id = $1 returning\s""" + COLUMNS)
                .execute(Tuple.of(
                        id,
                        change.name().orElse(null),
                        change.skill().orElse(null),
                        change.theme().orElse(null),
                        change.timeZone().orElse(null),
                        change.currency().orElse(null)))
                .map(UserRepository::first);
    }

    /** A new password, and the state that the person is in with it. */
    public Future<Void> choosePassword(SqlConnection inside, UUID id, String passwordHash, UserState state) {
        return inside.preparedQuery("update account_user set password_hash = $2, state = $3 where id = $1")
                .execute(Tuple.of(id, passwordHash, FieldCheck.code(state)))
                .mapEmpty();
    }

    public Future<Void> rename(SqlConnection inside, UUID id, String name) {
        return inside.preparedQuery("update account_user set name = $2 where id = $1")
                .execute(Tuple.of(id, name))
                .mapEmpty();
    }

    /** What was sent to a person opens nothing any more. */
    Future<Void> withdrawTickets(SqlConnection inside, UUID id) {
        return inside.preparedQuery("delete from account_ticket where user_id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    /** What this person made for others opens nothing any more. */
    Future<Void> withdrawTicketsMadeBy(SqlConnection inside, UUID id) {
        return inside.preparedQuery("delete from account_ticket where created_by = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    Future<Void> delete(SqlConnection inside, UUID id) {
        return inside.preparedQuery("delete from account_user where id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    /**
     * Those who registered, were never confirmed, never logged in and have no link; gone are those whose ids come back.
     */
    public Future<List<UUID>> deleteUnverified(SqlConnection inside, Instant before, int most) {
        return inside.preparedQuery("""
                delete from account_user where id in (
                    select id from account_user
                    where state = 'unverified' and last_login_at is null and created_at < $1
                      and not exists (select 1 from account_ticket where user_id = account_user.id)
                    order by created_at limit $2 for update skip locked)
                returning id""")
                .execute(Tuple.of(utc(before), most))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
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

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
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
