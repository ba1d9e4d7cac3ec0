package io.gridtick.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who log in at a steady rate, each from an address of their own, while somebody reads all the time. */
final class LoginLoad {
    /** More than these from one place are held back, as they should be. */
    static final int LOGINS_EACH = 5;

    private static final Pattern LAG = Pattern.compile("(?m)^[a-z_]*loop_lag_millis(?:\\{[^}]*})? ([0-9.E]+)$");
    private static final long READ_EVERY_NANOS = 5_000_000;
    private static final int PEOPLE_A_ADDRESS = 20;

    private final GridtickContestant server;
    private final String adminPassword;
    private final HttpClient http = House.client("127.0.0.1");
    private final List<Person> people = new ArrayList<>();

    private record Person(String email, HttpClient client) {}

    /** Durations of logins and of reads beside them; how late the slowest loop was at worst; how many were held back. */
    record Result(Quantiles logins, Quantiles reads, long lagMillis, int refused) {}

    LoginLoad(GridtickContestant server, String adminPassword) {
        this.server = server;
        this.adminPassword = adminPassword;
    }

    void makePeople(int count) throws IOException, InterruptedException {
        String admin = "Bearer "
                + json(post(
                                http,
                                "/api/v1/auth/login",
                                "",
                                House.object("email", House.ADMIN, "password", adminPassword)))
                        .path("access_token")
                        .asText();
        for (int i = 0; i < count; i++) {
            String email = "person" + i + "@bench.test";
            String link = json(post(http, "/api/v1/users", admin, House.object("email", email, "role", "viewer")))
                    .path("link")
                    .asText();
            HttpClient inviting = House.client("127.1.0." + (1 + i / PEOPLE_A_ADDRESS));
            HttpResponse<String> accepted = post(
                    inviting,
                    "/api/v1/auth/invitation",
                    "",
                    House.object("token", link.substring(link.indexOf('=') + 1), "password", House.PASSWORD));
            if (accepted.statusCode() != 200) {
                throw new IllegalStateException(accepted.body());
            }
            people.add(new Person(email, House.client("127.2.0." + (1 + i))));
        }
    }

    Result run(int loginsPerSecond, int seconds) throws InterruptedException, IOException {
        int logins = loginsPerSecond * seconds;
        long[] took = new long[logins];
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<?>> running = new ArrayList<>();
        List<Long> reads = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long lag = 0;
        int started = 0;
        long nextLag = begin;
        for (long now = begin; now < end; now = System.nanoTime()) {
            for (;
                    started < logins && now - begin > started * 1_000_000_000L / Math.max(1, loginsPerSecond);
                    started++) {
                running.add(logIn(started, took, failed));
            }
            reads.add(read());
            if (now > nextLag) {
                nextLag = now + 50_000_000;
                lag = Math.max(lag, meter(LAG));
            }
            LockSupport.parkNanos(READ_EVERY_NANOS);
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        return new Result(
                Quantiles.of(took),
                Quantiles.of(reads.stream().mapToLong(Long::longValue).toArray()),
                lag,
                failed.get());
    }

    private CompletableFuture<?> logIn(int number, long[] took, AtomicInteger failed) {
        Person person = people.get(number % people.size());
        long begin = System.nanoTime();
        return person.client()
                .sendAsync(
                        request(
                                "/api/v1/auth/login",
                                "",
                                House.object("email", person.email(), "password", House.PASSWORD)),
                        BodyHandlers.ofString())
                .thenAccept(answer -> {
                    took[number] = System.nanoTime() - begin;
                    failed.addAndGet(answer.statusCode() == 200 ? 0 : 1);
                });
    }

    private long read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/fleet")).build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return System.nanoTime() - begin;
    }

    private long meter(Pattern pattern) throws IOException, InterruptedException {
        URI meters = URI.create("http://127.0.0.1:" + server.opsPort() + "/metrics");
        String text = http.send(HttpRequest.newBuilder(meters).build(), BodyHandlers.ofString())
                .body();
        Matcher found = pattern.matcher(text);
        return found.find() ? (long) Double.parseDouble(found.group(1)) : -1;
    }

    private HttpResponse<String> post(HttpClient client, String path, String authorization, String body)
            throws IOException, InterruptedException {
        return client.send(request(path, authorization, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.target().port() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.rules().readTree(answer.body());
    }
}
