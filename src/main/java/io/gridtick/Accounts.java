package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.account.AccountGateway;
import io.gridtick.account.ChangeWatchdog;
import io.gridtick.account.Directory;
import io.gridtick.account.DirectoryRepository;
import io.gridtick.account.KeyUses;
import io.gridtick.account.SessionClaims;
import io.gridtick.account.audit.AuditRepository;
import io.gridtick.account.audit.AuditResource;
import io.gridtick.account.entry.EntryParts;
import io.gridtick.account.entry.EntryResource;
import io.gridtick.account.entry.FirstRunGateway;
import io.gridtick.account.entry.InvitationGateway;
import io.gridtick.account.entry.LetterGateway;
import io.gridtick.account.entry.LinkResource;
import io.gridtick.account.entry.Links;
import io.gridtick.account.entry.RegistrationGateway;
import io.gridtick.account.entry.ResetGateway;
import io.gridtick.account.entry.TicketRepository;
import io.gridtick.account.key.KeyGateway;
import io.gridtick.account.key.KeyRepository;
import io.gridtick.account.key.KeyResource;
import io.gridtick.account.key.KeyUseWatchdog;
import io.gridtick.account.mail.MailGateway;
import io.gridtick.account.mail.SmtpAddress;
import io.gridtick.account.mail.SmtpClient;
import io.gridtick.account.password.PasswordWorkerGateway;
import io.gridtick.account.session.LoginGateway;
import io.gridtick.account.session.LoginResource;
import io.gridtick.account.session.SessionGateway;
import io.gridtick.account.session.SessionResource;
import io.gridtick.account.token.SigningKeyGateway;
import io.gridtick.account.token.TokenGateway;
import io.gridtick.account.token.TokenResource;
import io.gridtick.account.user.AttemptGateway;
import io.gridtick.account.user.AuditedGateway;
import io.gridtick.account.user.ProfileGateway;
import io.gridtick.account.user.ProfileResource;
import io.gridtick.account.user.SessionEndGateway;
import io.gridtick.account.user.UserGateway;
import io.gridtick.account.user.UserRepository;
import io.gridtick.account.user.UserResource;
import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.OwnOrigin;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.limit.Limiter;
import io.gridtick.ops.PartHealth;
import io.gridtick.ops.PartState;
import io.gridtick.store.Database;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.store.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything about people and keys, built and started: the part of the composition root that is accounts. */
final class Accounts {
    private static final LocalTime QUIET_HOUR = LocalTime.of(3, 17);
    private static final Duration REVOKED_KEYS_KEPT = Duration.ofDays(90);

    private final Settings settings;
    private final Storage storage;
    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final SigningKeyGateway signingKeys;
    private final TokenGateway tokens;
    private final AuditRepository audit;
    private final Directory directory;
    private final ChangeWatchdog changes;
    private final KeyUses keyUses = new KeyUses();
    private final KeyRepository keys;
    private final UserRepository users;
    private final SessionGateway sessions;
    private final PasswordWorkerGateway passwords;
    private final Vault vault;

    Accounts(Settings settings, Storage storage, Vertx vertx, Database database, PartState health, Clock clock) {
        this.settings = settings;
        this.storage = storage;
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        vault = new Vault(storage.masterKey());
        audit = new AuditRepository(vertx, database, clock);
        signingKeys = new SigningKeyGateway(
                vertx, database, vault, audit, clock, settings.http().publicUrl());
        tokens = new TokenGateway(signingKeys, clock);
        directory = new Directory(storage.ingestKey());
        changes = new ChangeWatchdog(
                new DirectoryRepository(database),
                directory,
                signingKeys::load,
                (isFresh, sentence) -> report(health, isFresh, sentence),
                clock);
        keys = new KeyRepository(database);
        users = new UserRepository(database);
        passwords = new PasswordWorkerGateway(vertx);
        sessions = new SessionGateway(database, users, audit, changes, vault.derive("login cookie"), clock);
    }

    /**
     * What is served, the code that makes the first administrator where there is none yet, what keys are called and whose they
     * are.
     */
    record Opened(
            Authenticator authenticator,
            List<Resource> resources,
            Optional<String> firstRunCode,
            Function<String, Optional<String>> keyNames,
            Function<String, Optional<String>> keyOwners) {}

    /** Fails where tokens could not be told from forged ones: then nothing may open. */
    Opened open(Limiter limiter, JsonBodies bodies, URI door, Schedule schedule, Closing closing) {
        closing.add("passwords", () -> awaitStop(passwords.close()));
        await(signingKeys.rotate());
        await(tokens.proveItself());
        await(vertx.deployVerticle(changes));
        String keyUse = await(vertx.deployVerticle(new KeyUseWatchdog(keyUses, keys)));
        closing.add("uses of keys", () -> awaitStop(vertx.undeploy(keyUse)));

        AuditedGateway audited = new AuditedGateway(database, audit, changes);
        AttemptGateway attempts = new AttemptGateway(limiter);
        LetterGateway letters = new LetterGateway(mail(closing), new Links(door), attempts);
        EntryParts parts =
                new EntryParts(users, new TicketRepository(database), passwords, audited, attempts, letters, clock);
        SessionEndGateway ends = (inside, user, except, reason) ->
                sessions.endAll(inside, user, except, reason).mapEmpty();
        FirstRunGateway firstRun = new FirstRunGateway(vertx, storage.dataDir(), parts);
        RegistrationGateway registration =
                new RegistrationGateway(settings.accounts().registration(), parts);
        InvitationGateway invitations =
                new InvitationGateway(settings.accounts().registration(), parts);
        ResetGateway resets = new ResetGateway(parts, ends);

        Optional<String> code = begin(firstRun);
        schedule.every("signing-keys", Duration.ofHours(1), _ -> signingKeys.rotate());
        schedule.every("registrations", Duration.ofHours(1), registration::purge);
        schedule.daily("sessions", QUIET_HOUR, sessions::purge);
        schedule.daily("keys", QUIET_HOUR, due -> keys.prune(due.minus(REVOKED_KEYS_KEPT)));

        OwnOrigin own = new OwnOrigin(settings.http().publicUrl());
        LoginGateway logins =
                new LoginGateway(users, passwords, sessions, limiter, audit, vault.derive("known device"));
        List<Resource> resources = List.of(
                new EntryResource(firstRun, registration, invitations, resets, letters, bodies),
                new LoginResource(
                        bodies,
                        logins,
                        sessions,
                        users,
                        tokens::issue,
                        own,
                        settings.http().isReachedByTls(),
                        clock),
                new SessionResource(sessions, users),
                new ProfileResource(new ProfileGateway(users, passwords, ends, audited, attempts), bodies),
                new UserResource(users, new UserGateway(users, ends, audited), bodies),
                new LinkResource(invitations, resets, bodies),
                new KeyResource(new KeyGateway(database, keys, audit, changes, clock), keys, bodies, clock),
                new AuditResource(audit),
                new TokenResource(signingKeys));
        return new Opened(authenticator(), resources, code, directory::keyName, directory::keyOwner);
    }

    private Authenticator authenticator() {
        return new AccountGateway(
                directory,
                token -> tokens.verify(token)
                        .map(claims -> new SessionClaims(claims.user(), claims.session(), claims.expiresAt())),
                cookie -> sessions.identify(cookie)
                        .map(found -> found.map(
                                session -> new SessionClaims(session.user(), session.session(), session.expiresAt()))),
                keyUses,
                audit,
                clock);
    }

    private Optional<String> begin(FirstRunGateway firstRun) {
        await(settings.bootstrap()
                .adminPassword()
                .map(firstRun::createBootstrapAdmin)
                .orElseGet(Future::succeededFuture));
        return await(firstRun.begin());
    }

    private Optional<MailGateway> mail(Closing closing) {
        return settings.accounts()
                .smtpUrl()
                .map(url -> closing.open("mail", () -> new SmtpClient(SmtpAddress.parse(url), clock)));
    }

    private static void report(PartState health, boolean isFresh, String sentence) {
        health.set(isFresh ? PartHealth.Status.UP : PartHealth.Status.DEGRADED, sentence);
    }
}
