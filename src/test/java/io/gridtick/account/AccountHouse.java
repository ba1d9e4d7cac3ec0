package io.gridtick.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.account.audit.AuditRepository;
import io.gridtick.account.audit.AuditResource;
import io.gridtick.account.key.KeyGateway;
import io.gridtick.account.key.KeyRepository;
import io.gridtick.account.key.KeyResource;
import io.gridtick.account.key.KeyUseWatchdog;
import io.gridtick.config.Secret;
import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.loop.ByteBudget;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A real server with keys and trail on a real database. A token is {@code t.<user>.<session>}; other routes answer nothing. */
public final class AccountHouse implements AutoCloseable {
    public static final String INGEST_KEY = "ingest-key-of-the-test-0123456789";

    public final Vertx vertx = Vertx.vertx();
    public final Database database = Database.connect(vertx, PostgresFixture.migratedDatabase());
    public final Clock clock = Clock.systemUTC();
    public final AuditRepository trail = new AuditRepository(vertx, database, clock);
    public final AccountRows rows = new AccountRows(database, trail);
    public final Directory directory = new Directory(new Secret(INGEST_KEY));
    public final KeyUses uses = new KeyUses();
    public final KeyRepository keys = new KeyRepository(database);
    public final ChangeWatchdog changes = new ChangeWatchdog(
            new DirectoryRepository(database), directory, Future::succeededFuture, (_, _) -> {}, clock);
    private final String keyUses;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpVerticle http;

    public AccountHouse() {
        List<Resource> resources = List.of(
                new KeyResource(
                        new KeyGateway(database, keys, trail, changes, clock),
                        keys,
                        new JsonBodies(new Bodies(new ByteBudget(1 << 20))),
                        clock),
                new AuditResource(trail));
        AccountGateway account = new AccountGateway(
                directory, this::claims, _ -> Future.succeededFuture(Optional.empty()), uses, trail, clock);
        http = new HttpVerticle(HouseOfTest.door(
                HouseOfTest.LOOPBACK, HouseOfTest.LIMITS, account, List.of(routes -> register(routes, resources))));
        Waiting.on(vertx.deployVerticle(changes));
        keyUses = Waiting.on(vertx.deployVerticle(new KeyUseWatchdog(uses, keys)));
        Waiting.on(vertx.deployVerticle(http));
    }

    private static void register(Routes routes, List<Resource> resources) {
        Set<String> ours = new HashSet<>();
        resources.forEach(resource -> resource.register((operation, handler) -> {
            ours.add(operation);
            routes.add(operation, handler);
        }));
        Contract.load().operationIds().stream()
                .filter(operation -> !ours.contains(operation) && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    private Optional<SessionClaims> claims(String token) {
        String[] parts = token.split("\\.", -1);
        return Optional.of(new SessionClaims(
                UUID.fromString(parts[1]),
                UUID.fromString(parts[2]),
                clock.instant().plus(10, ChronoUnit.MINUTES)));
    }

    /** The token of somebody with this role who is logged in. */
    public String login(Role role) {
        return login(rows.user(role));
    }

    public String login(UUID user) {
        String token = "t." + user + "." + rows.session(user);
        Waiting.on(changes.catchUp());
        return token;
    }

    public HttpResponse<String> send(String method, String path, String secret, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .header("Authorization", "Bearer " + secret)
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status(String method, String path, String secret) {
        return send(method, path, secret, "").statusCode();
    }

    public JsonNode json(String method, String path, String secret, String body) {
        return parsed(send(method, path, secret, body).body());
    }

    public static JsonNode parsed(String text) {
        try {
            return Json.rules().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void close() {
        Waiting.on(vertx.undeploy(keyUses));
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }
}
