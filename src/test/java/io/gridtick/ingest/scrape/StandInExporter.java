package io.gridtick.ingest.scrape;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Answers as exporters do and as they should not, by path. */
public final class StandInExporter implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    /** The heads of all requests. */
    public final List<String> heads = new CopyOnWriteArrayList<>();

    /** How often a path was being asked twice at once. */
    public final AtomicInteger doubled = new AtomicInteger();

    /** Writes an answer, or does not. */
    @FunctionalInterface
    public interface Answer {
        void write(OutputStream out, InputStream in) throws IOException;
    }

    public StandInExporter() {
        try {
            door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    public String host() {
        return "127.0.0.1:" + port();
    }

    public String url(String path) {
        return "http://" + host() + path;
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    public void page(String path, String page) {
        answer(path, plain(200, "text/plain; version=0.0.4; charset=utf-8", page.getBytes(UTF_8)));
    }

    public int asked(String path) {
        return (int) heads.stream()
                .filter(head -> head.startsWith("GET " + path + " "))
                .count();
    }

    public static Answer plain(int status, String type, byte[] body, String... headers) {
        return (out, _) -> {
            StringBuilder head =
                    new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length + "\r\n");
            if (!type.isEmpty()) {
                head.append("Content-Type: ").append(type).append("\r\n");
            }
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            out.write(head.append("\r\n").toString().getBytes(US_ASCII));
            out.write(body);
        };
    }

    public static Answer gzip(byte[] body) {
        return plain(200, "text/plain", gzipped(body), "Content-Encoding: gzip");
    }

    /** Says nothing at all until the other side hangs up. */
    public static Answer hanging() {
        return (_, in) -> {
            int _ = in.read();
        };
    }

    /** Never comes to an end. */
    public static Answer endless() {
        return (out, _) -> {
            out.write("HTTP/1.1 200 x\r\nContent-Type: text/plain\r\n\r\n".getBytes(US_ASCII));
            byte[] more = "some_metric{a=\"b\"} 1\n".repeat(10_000).getBytes(US_ASCII);
            while (true) {
                out.write(more);
            }
        };
    }

    /** Breaks off in the middle. */
    public static Answer brokenOff() {
        return (out, _) -> out.write(
                "HTTP/1.1 200 x\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\nDCGM_FI_DEV_GPU_UTIL{g"
                        .getBytes(US_ASCII));
    }

    public static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String head = head(socket.getInputStream());
            heads.add(head);
            String path = head.split(" ", 3)[1];
            AtomicInteger here = underWay.computeIfAbsent(path, _ -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                doubled.incrementAndGet();
            }
            try {
                answers.getOrDefault(path, plain(404, "text/plain", new byte[0]))
                        .write(socket.getOutputStream(), socket.getInputStream());
            } finally {
                here.decrementAndGet();
            }
        } catch (IOException hungUp) {
            // As it was meant to, or the test is over.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            if (letter < 0) {
                throw new IOException("it hung up");
            }
            head.append((char) letter);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
