package io.gridtick.alert.delivery.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/** A real receiver of webhooks on this machine, which answers as it was told to, and well where it was not. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingDeque<Answer> answers = new LinkedBlockingDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** What it got. */
    public record Call(String id, String timestamp, String signature, byte[] body) {}

    /** What it does with a call that it has read. */
    public interface Answer {
        void to(HttpExchange exchange, CountDownLatch end) throws IOException, InterruptedException;
    }

    public Receiver() throws IOException {
        this(0);
    }

    public Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    public List<Call> calls() {
        return calls;
    }

    public List<String> ids() {
        return calls.stream().map(Call::id).toList();
    }

    /** The next answers, in order. */
    public void then(Answer... next) {
        answers.addAll(List.of(next));
    }

    public static Answer status(int status, String... headers) {
        return (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] body = ("status " + status).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    /** Says nothing until the end. */
    public static Answer silence() {
        return (exchange, end) -> {
            end.await();
            exchange.close();
        };
    }

    /** Promises more than comes. */
    public static Answer halfAnAnswer() {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    public static Answer flood() {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 64L << 20);
            byte[] piece = new byte[64 << 10];
            for (int i = 0; i < 1_024; i++) {
                exchange.getResponseBody().write(piece);
            }
            exchange.close();
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("Gridtick-Id"),
                exchange.getRequestHeaders().getFirst("Gridtick-Timestamp"),
                exchange.getRequestHeaders().getFirst("Gridtick-Signature"),
                body));
        Answer next = answers.pollFirst();
        try {
            (next == null ? status(200) : next).to(exchange, end);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
