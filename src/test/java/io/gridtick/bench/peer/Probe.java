package io.gridtick.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.bench.Contestant.Target;
import io.gridtick.bench.PostConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GPU in a region of its own whose power tells which sample it is of, and somebody who follows the regions: how long it
 * takes from the moment a sample is sent until its subscriber has it.
 */
final class Probe implements AutoCloseable {
    private static final Pattern POWER = Pattern.compile("\"probe\":\\{.*?\"power\":(\\d+)");
    private static final int FIRST_WATTS = 100;
    private static final int NUMBERS = 1_000;
    private static final int SHORTEST_WAIT_MILLIS = 30;
    private static final int LONGEST_WAIT_MILLIS = 70;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final PostConnection agent;
    private final WebSocket subscriber;
    private final AtomicLongArray sentNanos = new AtomicLongArray(NUMBERS);
    private final List<Double> millis = new ArrayList<>();

    Probe(Target json) throws IOException {
        agent = new PostConnection(json);
        subscriber = http.newWebSocketBuilder()
                .subprotocols("gridtick.v1")
                .connectTimeout(CONNECT_WITHIN)
                .buildAsync(URI.create("ws://127.0.0.1:" + json.port() + "/api/v1/stream?t=regions"), new Ear())
                .join();
    }

    /** Sends a sample now and then for a while, and gives how long each took to be seen. */
    List<Double> run(double seconds) throws IOException {
        synchronized (millis) {
            millis.clear();
        }
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int number = 0; System.nanoTime() < end; number++) {
            int at = number % NUMBERS;
            String sample = "{\"host\":\"probe\",\"index\":0,\"region\":\"probe\",\"util\":50,\"power\":%d}"
                    .formatted(FIRST_WATTS + at);
            sentNanos.set(at, System.nanoTime());
            if (!agent.post(sample.getBytes(UTF_8)).isGood()) {
                throw new IOException("the sample was refused");
            }
            LockSupport.parkNanos(
                    1_000_000L * ThreadLocalRandom.current().nextInt(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
        }
        synchronized (millis) {
            return List.copyOf(millis);
        }
    }

    @Override
    public void close() throws IOException {
        subscriber.abort();
        agent.close();
        http.close();
    }

    private void seen(CharSequence frame, long nowNanos) {
        Matcher power = POWER.matcher(frame);
        if (power.find()) {
            long sent = sentNanos.getAndSet(Integer.parseInt(power.group(1)) - FIRST_WATTS, 0);
            if (sent != 0) {
                synchronized (millis) {
                    millis.add((nowNanos - sent) / 1e6);
                }
            }
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean isLast) {
            frame.append(piece);
            if (isLast) {
                seen(frame, System.nanoTime());
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
