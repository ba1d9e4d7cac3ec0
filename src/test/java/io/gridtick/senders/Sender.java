package io.gridtick.senders;

import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A program that scrapes and writes, with the numbers that it shows of itself. */
final class Sender implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Path log;
    private final int port;

    private Sender(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Prometheus, which scrapes the exporter every second and writes to this address. */
    static Sender prometheus(Path folder, int exporter, String url, String key)
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), scraping(exporter) + """
                remote_write:
                - url: %s
                  authorization: {credentials: %s}
                  metadata_config: {send_interval: 1s}
                  queue_config: {batch_send_deadline: 200ms, max_backoff: 1s}
                """.formatted(url, key));
        return prometheus(folder, config);
    }

    /** Prometheus as this file tells it. */
    static Sender prometheus(Path folder, Path config) throws IOException, InterruptedException {
        Path program = DebianPackages.program("prometheus", "prometheus");
        int port = ServerProcess.freePort();
        return start(
                folder.resolve("prometheus.log"),
                port,
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port);
    }

    /** The agent of VictoriaMetrics, which does the same. */
    static Sender vmagent(Path folder, int exporter, String url, String key) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("vmagent.yml"), scraping(exporter));
        return vmagent(
                folder,
                List.of(
                        "-promscrape.config=" + config,
                        "-remoteWrite.url=" + url,
                        "-remoteWrite.bearerToken=" + key,
                        "-remoteWrite.tmpDataPath=" + folder.resolve("vmagent"),
                        "-remoteWrite.flushInterval=200ms"));
    }

    /** The agent of VictoriaMetrics with these flags. */
    static Sender vmagent(Path folder, List<String> flags) throws IOException, InterruptedException {
        Path program = DebianPackages.program("victoria-metrics", "vmagent");
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(flags);
        command.add("-httpListenAddr=127.0.0.1:" + port);
        return start(folder.resolve("vmagent.log"), port, command.toArray(String[]::new));
    }

    private static String scraping(int exporter) {
        return """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - job_name: dcgm
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(exporter);
    }

    private static Sender start(Path log, int port, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Sender(process, log, port);
    }

    /** One of its own numbers, summed over its series; 0 while it does not answer. */
    double shown(String metric) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    void awaitShown(String metric, double more) {
        double before = shown(metric);
        Waiting.until(metric + " grows; see " + log, () -> shown(metric) >= before + more);
    }

    /** What it complained about: samples that it threw away. */
    List<String> losses() {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> {
                        String text = line.toLowerCase(Locale.ROOT);
                        return text.contains("non-recoverable") || text.contains("drop") || text.contains("skipping");
                    })
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .join();
    }
}
