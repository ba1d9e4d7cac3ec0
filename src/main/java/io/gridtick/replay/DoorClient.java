package io.gridtick.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Sends to the doors for samples, one request after the other; waits where the server says so or is away, for a while. */
final class DoorClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long GIVE_UP_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long LONGEST_PAUSE_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int BAD = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final Order order;
    private final InstantSource clock;
    private final Patience patience;
    private final Consumer<String> say;

    /**
     * What became of the rows of a request.
     *
     * @param refusal what the server said of those that it did not take; empty where it took all
     */
    record Outcome(int taken, int duplicate, int refused, String refusal) {}

    DoorClient(Order order, InstantSource clock, Patience patience, Consumer<String> say) {
        this.order = order;
        this.clock = clock;
        this.patience = patience;
        this.say = say;
    }

    Outcome send(Bodies.Request request) throws InterruptedException {
        long triedSince = clock.millis();
        long pause = 1_000;
        while (true) {
            String trouble;
            long wait = pause;
            try {
                HttpResponse<String> answer = http.send(http(request), BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status != TOO_MANY && status != UNAVAILABLE) {
                    return outcome(request, answer);
                }
                wait = Math.min(LONGEST_PAUSE_MILLIS, retryAfter(answer, pause));
                trouble = "the server is full (" + status + ")";
            } catch (IOException away) {
                trouble = "the server cannot be reached at " + order.url();
            }
            if (clock.millis() + wait - triedSince > GIVE_UP_MILLIS) {
                throw new GaveUpException("gave up: " + trouble + " for ten minutes");
            }
            say.accept(trouble + ", trying again in " + (wait + 999) / 1_000 + " s");
            patience.until(clock.millis() + wait);
            pause = Math.min(30_000, pause * 2);
        }
    }

    private HttpRequest http(Bodies.Request request) {
        return HttpRequest.newBuilder(URI.create(order.url() + request.path()))
                .timeout(LIMIT)
                .header("Content-Type", request.contentType())
                .header("Authorization", "Bearer " + order.key().value())
                .POST(BodyPublishers.ofString(request.body()))
                .build();
    }

    private static long retryAfter(HttpResponse<String> answer, long otherwise) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Long.parseLong(text) * 1_000)
                .orElse(otherwise);
    }

    private static Outcome outcome(Bodies.Request request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return taken(request, answer.body());
        }
        String said = shortened(answer.body());
        if (status == BAD) {
            return new Outcome(0, 0, request.rows(), said);
        }
        String why = status == 401 || status == 403 ? "the key may not send samples" : "the server answered " + status;
        throw new GaveUpException(why + ": " + said);
    }

    private static Outcome taken(Bodies.Request request, String body) {
        if (body.isBlank()) {
            return new Outcome(request.rows(), 0, 0, "");
        }
        try {
            JsonNode answer = Json.rules().readTree(body);
            return new Outcome(
                    answer.path("accepted").asInt(),
                    answer.path("duplicate").asInt(),
                    answer.path("rejected").asInt(),
                    answer.path("rejected").asInt() == 0
                            ? ""
                            : shortened(answer.path("errors").path(0).toString()));
        } catch (IOException _) {
            throw new GaveUpException("this is no Gridtick server: " + shortened(body));
        }
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    @Override
    public void close() {
        http.close();
    }
}
