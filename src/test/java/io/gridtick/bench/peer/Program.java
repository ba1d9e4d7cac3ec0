package io.gridtick.bench.peer;

import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of others: how it is had, started and asked. Each with its usual settings. */
enum Program {
    VICTORIA_METRICS("victoriametrics", "/health") {
        @Override
        Path get() throws IOException {
            return Packages.ofDebian("victoria-metrics", "usr/bin/victoria-metrics");
        }

        @Override
        List<String> command(Path program, Path folder, int port) {
            return List.of(
                    program.toString(),
                    "-httpListenAddr=127.0.0.1:" + port,
                    "-storageDataPath=" + folder.resolve("data"));
        }

        @Override
        long kept(int port) throws IOException {
            return Question.meter(port, "vm_rows_inserted_total") - Question.meter(port, "vm_rows_ignored_total");
        }
    },

    PROMETHEUS("prometheus", "/-/ready") {
        @Override
        Path get() throws IOException {
            return Packages.ofDebian("prometheus", "usr/bin/prometheus");
        }

        @Override
        List<String> command(Path program, Path folder, int port) {
            return List.of(
                    program.toString(),
                    "--web.enable-remote-write-receiver",
                    "--web.listen-address=127.0.0.1:" + port,
                    "--config.file=/dev/null",
                    "--storage.tsdb.path=" + folder.resolve("data"));
        }

        @Override
        long kept(int port) throws IOException {
            return Question.meter(port, "prometheus_tsdb_head_samples_appended_total");
        }
    },

    INFLUXDB("influxdb 1", "/ping") {
        @Override
        Path get() throws IOException {
            return Packages.ofDebian("influxdb", "usr/bin/influxd");
        }

        @Override
        List<String> command(Path program, Path folder, int port) {
            return List.of(
                    program.toString(), "run", "-pidfile", folder.resolve("pid").toString());
        }

        @Override
        Map<String, String> environment(Path folder, int port, int otherPort) {
            return Map.of(
                    "INFLUXDB_HTTP_BIND_ADDRESS",
                    "127.0.0.1:" + port,
                    "INFLUXDB_HTTP_LOG_ENABLED",
                    "false",
                    "INFLUXDB_BIND_ADDRESS",
                    "127.0.0.1:" + otherPort,
                    "INFLUXDB_REPORTING_DISABLED",
                    "true",
                    "INFLUXDB_META_DIR",
                    folder.resolve("meta").toString(),
                    "INFLUXDB_DATA_DIR",
                    folder.resolve("data").toString(),
                    "INFLUXDB_DATA_WAL_DIR",
                    folder.resolve("wal").toString());
        }

        @Override
        void prepare(int port) throws IOException {
            String _ = Question.text(port, "POST", "/query?q=" + Question.encoded("create database bench"));
        }

        @Override
        long kept(int port) throws IOException {
            String sql = Question.encoded("select count(temperature_gpu) from nvidia_smi");
            return FleetValues.FIELDS
                    * lastNumber(Question.text(port, "GET", "/query?db=bench&q=" + sql), "\",(\\d+)\\]");
        }
    },

    QUESTDB("questdb", "/ping") {
        @Override
        Path get() throws IOException {
            return Packages.ofMaven("org.questdb", "questdb", "9.3.4");
        }

        @Override
        List<String> command(Path program, Path folder, int port) {
            return List.of(
                    ServerProcess.java(),
                    "-p",
                    program.toString(),
                    "-m",
                    "io.questdb/io.questdb.ServerMain",
                    "-d",
                    folder.toString());
        }

        @Override
        Map<String, String> environment(Path folder, int port, int otherPort) {
            return Map.of(
                    "QDB_HTTP_BIND_TO", "127.0.0.1:" + port,
                    "QDB_HTTP_MIN_ENABLED", "false",
                    "QDB_PG_ENABLED", "false",
                    "QDB_LINE_TCP_ENABLED", "false",
                    "QDB_TELEMETRY_ENABLED", "false");
        }

        @Override
        long kept(int port) throws IOException {
            String sql = Question.encoded("select count() from nvidia_smi");
            return FleetValues.FIELDS
                    * lastNumber(Question.text(port, "GET", "/exec?query=" + sql), "dataset\":\\[\\[(\\d+)");
        }
    };

    private final String title;
    private final String readyPath;

    Program(String title, String readyPath) {
        this.title = title;
        this.readyPath = readyPath;
    }

    String title() {
        return title;
    }

    String readyPath() {
        return readyPath;
    }

    /** Where it lies, once it is here; fails where it cannot be had. */
    abstract Path get() throws IOException;

    abstract List<String> command(Path program, Path folder, int port);

    Map<String, String> environment(Path folder, int port, int otherPort) {
        return Map.of();
    }

    /** Before anything is sent. */
    void prepare(int port) throws IOException {}

    /** How many values it has, by itself. */
    abstract long kept(int port) throws IOException;

    private static long lastNumber(String text, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IOException("no count in " + text);
        }
        return Long.parseLong(found.group(1));
    }
}
