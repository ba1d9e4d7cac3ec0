package io.gridtick.account.entry;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.AuditedGateway.Recorded;
import io.gridtick.account.user.ProfileGateway;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository.NewUser;
import io.gridtick.account.user.UserRepository.Population;
import io.gridtick.account.user.UserRules;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Role;
import io.gridtick.http.limit.Bucket;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * People who register themselves. Whether an address is known shows in nothing: the same checks, hash, transaction, line in
 * the trail and answer follow from both.
 */
public final class RegistrationGateway {
    private static final Bucket TRIES = new Bucket("register", 5, Duration.ofMinutes(1));
    private static final int MOST_UNVERIFIED = 1_000;
    private static final Duration KEPT_FOR_AN_ADMINISTRATOR = Duration.ofDays(7);
    private static final int PURGED_AT_ONCE = 100;

    private final Registration registration;
    private final EntryParts parts;

    /** Whom a letter goes to, at the address as it is stored. Without a ticket somebody has the address for good. */
    private record Registered(String email, Optional<Ticket> ticket) {}

    public RegistrationGateway(Registration registration, EntryParts parts) {
        this.registration = registration;
        this.parts = parts;
    }

    Registration registration() {
        return registration;
    }

    /** Before there is an administrator nobody can look after those who come. */
    Future<Void> demandOpen(Actor actor) {
        return registration == Registration.OPEN
                ? parts.attempts()
                        .take(TRIES, actor.address())
                        .compose(_ -> parts.users().hasAdmin())
                        .compose(hasAdmin -> hasAdmin
                                ? Future.succeededFuture()
                                : Future.failedFuture(off("This server is not set up yet; register once it is.")))
                : Future.failedFuture(off("Nobody registers here; ask an administrator."));
    }

    private static ProblemException off(String why) {
        return Problem.of(Kind.FORBIDDEN, "registration_off", why).exception();
    }

    Future<Void> register(Actor actor, Newcomer newcomer) {
        return ProfileGateway.demandStrong(parts.passwords(), newcomer.password(), newcomer.email(), newcomer.name())
                .compose(_ -> parts.passwords().hash(newcomer.password()))
                .compose(hash -> parts.letters()
                        .admits(newcomer.email())
                        .compose(isAdmitted -> parts.audited()
                                .commit(inside -> store(inside, actor, newcomer, hash, isAdmitted))
                                .onSuccess(registered -> {
                                    if (isAdmitted) {
                                        write(registered);
                                    }
                                })))
                .mapEmpty();
    }

    private void write(Registered registered) {
        registered
                .ticket()
                .ifPresentOrElse(
                        ticket -> parts.letters().verify(registered.email(), ticket),
                        () -> parts.letters().known(registered.email()));
    }

    private Future<Recorded<Registered>> store(
            SqlConnection inside, Actor actor, Newcomer newcomer, String hash, boolean isAdmitted) {
        NewUser viewer = new NewUser(
                newcomer.email(),
                newcomer.name(),
                Role.VIEWER,
                UserState.UNVERIFIED,
                Optional.of(hash),
                parts.clock().instant());
        return room(inside)
                .compose(_ -> parts.users().add(inside, viewer))
                .compose(added -> added.isPresent()
                        ? issued(inside, actor, added.get(), isAdmitted)
                        : again(inside, actor, newcomer, isAdmitted));
    }

    private Future<Void> room(SqlConnection inside) {
        return parts.users()
                .lockPopulation(inside)
                .compose(_ -> parts.users().population(inside))
                .compose(population -> full(population)
                        .<Future<Void>>map(problem -> Future.failedFuture(problem.exception()))
                        .orElseGet(Future::succeededFuture));
    }

    private static Optional<Problem> full(Population population) {
        return population.unverified() < MOST_UNVERIFIED
                ? UserRules.refusalToAdd(population.all())
                : Optional.of(Problem.unavailable(
                        "registration_full",
                        "Too many registrations wait to be confirmed. Try again later.",
                        Duration.ofHours(1)));
    }

    /** What was typed first stays. Where a mail proves the address, its owner chooses the password with the link. */
    private Future<Recorded<Registered>> again(
            SqlConnection inside, Actor actor, Newcomer newcomer, boolean isAdmitted) {
        return parts.users().byEmail(inside, newcomer.email()).compose(found -> {
            User known = found.orElseThrow();
            return known.state() == UserState.UNVERIFIED && parts.letters().canSend()
                    ? issued(inside, actor, known, isAdmitted)
                    : Future.succeededFuture(Recorded.of(
                            new Registered(known.email(), Optional.empty()), entry(actor, known.id(), "known")));
        });
    }

    /** No link where no letter can carry it. */
    private Future<Recorded<Registered>> issued(SqlConnection inside, Actor actor, User user, boolean isAdmitted) {
        Ticket ticket = Ticket.issue(TicketKind.VERIFY, user.id(), parts.clock().instant());
        Future<Void> put = isAdmitted ? parts.tickets().put(inside, ticket) : Future.succeededFuture();
        return put.map(
                _ -> Recorded.of(new Registered(user.email(), Optional.of(ticket)), entry(actor, user.id(), "new")));
    }

    private static AuditEntry entry(Actor actor, UUID user, String address) {
        return AuditEntry.ofUser(actor, AuditAction.USER_REGISTERED, user, Map.of("address", address));
    }

    /**
     * Whoever reads the mailbox chooses the password that counts: what was typed at the registration may be somebody
     * else's, who only knew the address. A password that is refused does not use the link up.
     */
    Future<Void> verify(Actor actor, Chosen chosen) {
        return parts.tickets()
                .look(Set.of(TicketKind.VERIFY), chosen.token(), parts.clock().instant())
                .map(owner -> owner.orElseThrow(LinkProblems::usedUp))
                .compose(parts.users()::byId)
                .map(RegistrationGateway::waiting)
                .compose(user ->
                        ProfileGateway.demandStrong(parts.passwords(), chosen.password(), user.email(), user.name()))
                .compose(_ -> parts.passwords().hash(chosen.password()))
                .compose(hash -> parts.audited().commit(inside -> confirm(inside, actor, chosen.token(), hash)))
                .mapEmpty();
    }

    private Future<Recorded<UUID>> confirm(SqlConnection inside, Actor actor, String token, String hash) {
        return parts.tickets()
                .take(inside, Set.of(TicketKind.VERIFY), token, parts.clock().instant())
                .map(taken -> taken.orElseThrow(LinkProblems::usedUp))
                .compose(taken -> parts.users().byIdForUpdate(inside, taken.user()))
                .map(found -> waiting(found).id())
                .compose(id -> parts.users()
                        .choosePassword(inside, id, hash, UserState.ACTIVE)
                        .compose(_ -> parts.tickets().drop(inside, id))
                        .map(_ -> Recorded.of(
                                id,
                                AuditEntry.ofUser(
                                        actor.byTicket(id.toString(), TicketKind.VERIFY.code()),
                                        AuditAction.EMAIL_VERIFIED,
                                        id,
                                        Map.of()))));
    }

    /** Of somebody who is in already, a link to come in changes nothing: that password is changed by a link to reset it. */
    private static User waiting(Optional<User> found) {
        return found.filter(user -> user.state() == UserState.UNVERIFIED).orElseThrow(LinkProblems::usedUp);
    }

    /** For the schedule: registrations that nobody confirmed, and links that are over. Where one can be, its person stays. */
    public Future<Void> purge(Instant due) {
        Duration kept = parts.letters().canSend() ? TicketKind.VERIFY.lifetime() : KEPT_FOR_AN_ADMINISTRATOR;
        return parts.tickets().dropExpired(due).compose(_ -> purgeUnverified(due.minus(kept)));
    }

    private Future<Void> purgeUnverified(Instant before) {
        return parts.audited()
                .commit(inside -> parts.users()
                        .deleteUnverified(inside, before, PURGED_AT_ONCE)
                        .map(gone -> new Recorded<>(
                                gone.size(),
                                gone.stream().map(RegistrationGateway::purged).toList())))
                .compose(gone -> gone < PURGED_AT_ONCE ? Future.succeededFuture() : purgeUnverified(before));
    }

    private static AuditEntry purged(UUID user) {
        return AuditEntry.ofUser(
                Actor.SYSTEM, AuditAction.USER_DELETED, user, Map.of("reason", "registration not confirmed"));
    }
}
