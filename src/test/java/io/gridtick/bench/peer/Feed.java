package io.gridtick.bench.peer;

import io.gridtick.bench.SampleBody;
import io.gridtick.bench.Series;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A protocol in which the same fleet is sent to everybody, and how much a body holds of it. */
enum Feed {
    /** Version 1 in bodies of 1,600 values; Prometheus sends up to 2,000. */
    REMOTE_WRITE(
            "/api/v1/write",
            Map.of(
                    "Content-Type", "application/x-protobuf",
                    "Content-Encoding", "snappy",
                    "X-Prometheus-Remote-Write-Version", "0.1.0"),
            200) {
        @Override
        SampleBody encode(FleetValues fleet, int step, int gpuFrom) {
            return RemoteWriteBody.encode(fleet, step, gpuFrom, gpusPerBody());
        }

        @Override
        List<Program> peers() {
            return List.of(Program.VICTORIA_METRICS, Program.PROMETHEUS);
        }

        @Override
        List<String> judge(List<Series> all) {
            return new Goal(Program.VICTORIA_METRICS.title(), 1 / 3.0, 2.5).judge(all.getFirst(), all);
        }
    },

    /** A line with 8 fields for each GPU, 1,000 of them in a body, as Telegraf sends them. */
    LINE("/write?db=bench", Map.of("Content-Type", "text/plain; charset=utf-8"), 1_000) {
        @Override
        SampleBody encode(FleetValues fleet, int step, int gpuFrom) {
            StringBuilder text = new StringBuilder();
            IntStream.range(gpuFrom, gpuFrom + gpusPerBody()).forEach(gpu -> fleet.appendLine(text, step, gpu));
            return SampleBody.text(text.toString(), FleetValues.LINE_TIME_MARK, gpusPerBody() * FleetValues.FIELDS);
        }

        @Override
        List<Program> peers() {
            return List.of(Program.QUESTDB, Program.INFLUXDB);
        }

        @Override
        List<String> judge(List<Series> all) {
            return new Goal(Program.QUESTDB.title(), 1 / 2.0, 1.8).judge(all.getFirst(), all);
        }
    },

    /** A JSON object for each GPU, 1,000 of them in a body. */
    NDJSON("/api/v1/ingest", Map.of("Content-Type", "application/x-ndjson"), 1_000) {
        @Override
        SampleBody encode(FleetValues fleet, int step, int gpuFrom) {
            StringBuilder text = new StringBuilder();
            IntStream.range(gpuFrom, gpuFrom + gpusPerBody()).forEach(gpu -> fleet.appendJson(text, step, gpu));
            return SampleBody.text(text.toString(), FleetValues.JSON_TIME_MARK, gpusPerBody() * FleetValues.FIELDS);
        }

        @Override
        List<Program> peers() {
            return List.of();
        }

        @Override
        List<String> judge(List<Series> all) {
            return List.of(Goal.judgeRate(all.getFirst(), GPU_SAMPLES_PER_SECOND));
        }
    };

    private static final double GPU_SAMPLES_PER_SECOND = 600_000;

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // Made by Map.of.
    private final Map<String, String> headers;

    private final int gpusPerBody;

    Feed(String path, Map<String, String> headers, int gpusPerBody) {
        this.path = path;
        this.headers = headers;
        this.gpusPerBody = gpusPerBody;
    }

    String path() {
        return path;
    }

    Map<String, String> headers() {
        return headers;
    }

    int gpusPerBody() {
        return gpusPerBody;
    }

    /** All that some GPUs say at one step. */
    abstract SampleBody encode(FleetValues fleet, int step, int gpuFrom);

    /** Who else takes it. */
    abstract List<Program> peers();

    /** How ours, the first of all, stands to what we want. */
    abstract List<String> judge(List<Series> all);
}
