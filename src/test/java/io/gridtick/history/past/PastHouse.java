package io.gridtick.history.past;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.FleetVerticle;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.history.HistoryGateway;
import io.gridtick.history.HistoryRepository;
import io.gridtick.history.HistoryVerticle;
import io.gridtick.history.Retention;
import io.gridtick.history.export.ExportGateway;
import io.gridtick.history.export.ExportPlaces;
import io.gridtick.history.export.ExportRepository;
import io.gridtick.history.export.ExportResource;
import io.gridtick.history.line.Range;
import io.gridtick.history.report.ReportGateway;
import io.gridtick.history.report.ReportMoneyGateway.ReportMoney;
import io.gridtick.history.report.ReportRepository;
import io.gridtick.history.report.ReportResource;
import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** A real door, live fleet and history over a real database; what GPUs tell, and the time, is up to the test. */
public final class PastHouse implements AutoCloseable {
    public static final int PLACES = 2;

    public final Vertx vertx = Vertx.vertx();
    public final Database database = Database.connect(vertx, PostgresFixture.migratedDatabase());
    public final MovableClock clock;
    public final ExportPlaces places = new ExportPlaces(PLACES);
    public final HistoryGateway history;
    private final FleetGateway fleet;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpVerticle http;
    private long position;

    public PastHouse(Instant now) {
        clock = new MovableClock(now);
        CompletableFuture<FleetGateway> fleetReady = new CompletableFuture<>();
        FleetState state = new FleetState(SeverityTable.load(), _ -> {});
        Waiting.on(
                vertx.deployVerticle(new FleetVerticle(state, clock, (_, _) -> {}, Json::bytes, fleetReady::complete)));
        fleet = fleetReady.join();
        HistoryRepository repository = new HistoryRepository(database, clock);
        CompletableFuture<HistoryGateway> historyReady = new CompletableFuture<>();
        Waiting.on(vertx.deployVerticle(
                new HistoryVerticle(repository, Retention.DEFAULT, clock, historyReady::complete)));
        history = historyReady.join();
        http = new HttpVerticle(HouseOfTest.door(
                HouseOfTest.LOOPBACK,
                HouseOfTest.LIMITS,
                HouseOfTest.nobodyIsKnown(),
                List.of(routes -> register(routes, resources(repository)))));
        Waiting.on(vertx.deployVerticle(http));
    }

    private List<Resource> resources(HistoryRepository repository) {
        NamesGateway names = new FleetNamesGateway(fleet);
        LineGateway lines = new LineGateway(new LineRepository(vertx, database), history, names, clock);
        ExportGateway exports = new ExportGateway(new ExportRepository(database), repository, history, clock);
        ReportRepository reports = new ReportRepository(vertx, database);
        return List.of(
                new HistoryResource(lines, names, Retention.DEFAULT, clock),
                new ExportResource(exports, lines, names, places, clock),
                new ReportResource(
                        new ReportGateway(reports, history, Duration.ofDays(30), PastHouse::noMoney, clock), clock));
    }

    private static Future<ReportMoney> noMoney(String by, Range over) {
        return Future.failedFuture("whoever has no name does not see the money of " + by + " in " + over);
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

    /** As senders do, through the live state. */
    public void send(SampleBatch batch) {
        position = Math.max(position + 1, clock.millis() * 1_000);
        Waiting.on(fleet.take(position, clock.millis(), batch).compose(taken -> history.take(position, taken.rows())));
    }

    /** Writes what is due. */
    public void write() {
        Waiting.on(history.look().recover(_ -> history.look()));
    }

    /** The past by region, model and quarter of an hour. */
    public CellGateway cells() {
        return new CellGateway(
                vertx,
                new CellRepository(database),
                new LineRepository(vertx, database),
                history,
                new FleetNamesGateway(fleet),
                clock);
    }

    public int port() {
        return http.port();
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return parsed(answer.body());
    }

    public static JsonNode parsed(String text) {
        try {
            return Json.rules().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** Time passes until then: what GPUs tell from one moment to another is sent and written, some minutes at once. */
    public void live(Instant until, Duration step, BiFunction<Instant, Instant, SampleBatch> told) {
        while (clock.instant().isBefore(until)) {
            Instant begin = clock.instant();
            clock.pass(step);
            send(told.apply(begin, clock.instant()));
            write();
        }
    }

    @Override
    public void close() {
        client.close();
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }
}
