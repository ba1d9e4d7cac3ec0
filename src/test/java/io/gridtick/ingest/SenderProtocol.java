package io.gridtick.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.remote.Messages;
import java.util.List;

/**
 * One way in.
 *
 * @param ok the status when everything is kept
 * @param partly the status when some was bad for good
 * @param badType the status of a good body under another type; 415 where the type decides
 */
record SenderProtocol(
        String name,
        String path,
        String type,
        String encoding,
        int ok,
        int partly,
        int empty,
        int badType,
        byte[] good,
        byte[] foreign,
        byte[] halfBad,
        byte[] badFraming) {
    static final byte[] GARBAGE = "\u0001 no such thing {{{ 1\n".getBytes(UTF_8);

    boolean isSecondRemoteWrite() {
        return name.equals("remote write 2");
    }

    /** The status of an error of ours; exporters of OpenTelemetry drop what is answered 500. */
    int bug() {
        return name.equals("otlp") ? 503 : 500;
    }

    boolean isPacked() {
        return encoding.equals("snappy");
    }

    @Override
    public String toString() {
        return name;
    }

    static List<SenderProtocol> all() {
        String gpu = "\"host\":\"n1\",\"index\":0,";
        String lp = "nvidia_smi,host=n1,index=0 utilization_gpu=";
        String otherLp = "cpu,host=n1 usage_idle=3\n";
        String page = "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} ";
        String table = "index, utilization.gpu [%]\n0, ";
        return List.of(
                plain(
                        "json",
                        "/api/v1/ingest",
                        "application/json",
                        200,
                        200,
                        400,
                        415,
                        "{" + gpu + "\"util\":97}",
                        "[]",
                        "[{" + gpu + "\"util\":97},{" + gpu + "\"util\":101}]"),
                plain(
                        "json lines",
                        "/api/v1/ingest",
                        "application/x-ndjson",
                        200,
                        200,
                        200,
                        415,
                        "{" + gpu + "\"util\":97}\n",
                        "\n",
                        "{" + gpu + "\"util\":97}\n{" + gpu + "\"util\":101}\n"),
                plain(
                        "nvidia-smi",
                        "/api/v1/ingest/nvidia-smi?host=n1",
                        "text/csv",
                        200,
                        200,
                        200,
                        200,
                        table + "97 %\n",
                        "index, name\n0, H100\n",
                        table + "97 %\n1, 101 %\n"),
                plain(
                        "text",
                        "/api/v1/import/prometheus",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        page + "97\n",
                        "node_load1 0.5\n",
                        page + "97\n" + page + "101\n"),
                plain(
                        "line protocol 1",
                        "/write?db=x",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        lp + "97i\n",
                        otherLp,
                        lp + "97i\n" + lp + "101i\n"),
                plain(
                        "line protocol 2",
                        "/api/v2/write",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        lp + "97i\n",
                        otherLp,
                        lp + "97i\n" + lp + "101i\n"),
                plain(
                        "line protocol 3",
                        "/api/v3/write_lp",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        lp + "97i\n",
                        otherLp,
                        lp + "97i\n" + lp + "101i\n"),
                plain(
                        "otlp",
                        "/v1/metrics",
                        "application/json",
                        200,
                        200,
                        200,
                        415,
                        otlp(gauge("hw.gpu.utilization", "0.97")),
                        otlp(gauge("system.cpu.utilization", "0.5")),
                        otlp(gauge("hw.gpu.utilization", "0.97") + "," + gauge("hw.gpu.utilization", "7"))),
                remote("remote write 1", "application/x-protobuf"),
                remote("remote write 2", "application/x-protobuf;proto=io.prometheus.write.v2.Request"));
    }

    private static String otlp(String metrics) {
        return """
                {"resourceMetrics":[{
                  "resource":{"attributes":[
                    {"key":"host.name","value":{"stringValue":"n1"}},
                    {"key":"hw.id","value":{"stringValue":"GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b"}}]},
                  "scopeMetrics":[{"metrics":[%s]}]}]}
                """.formatted(metrics);
    }

    private static String gauge(String name, String value) {
        return "{\"name\":\"%s\",\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\"%d000000\",\"asDouble\":%s}]}}"
                .formatted(name, IngestRig.NOW, value);
    }

    private static SenderProtocol plain(
            String name,
            String path,
            String type,
            int ok,
            int partly,
            int empty,
            int badType,
            String good,
            String foreign,
            String halfBad) {
        return new SenderProtocol(
                name,
                path,
                type,
                "identity",
                ok,
                partly,
                empty,
                badType,
                good.getBytes(UTF_8),
                foreign.getBytes(UTF_8),
                halfBad.getBytes(UTF_8),
                GARBAGE);
    }

    private static SenderProtocol remote(String name, String type) {
        boolean isFirst = name.endsWith("1");
        List<Messages.Series> good = List.of(Messages.gpu(Messages.UTIL, 97));
        List<Messages.Series> foreign = List.of(new Messages.Series(
                List.of("__name__", "node_load1", "instance", "n1:9100"),
                good.getFirst().points()));
        List<Messages.Series> halfBad = List.of(good.getFirst(), Messages.gpu(Messages.UTIL, 101));
        return new SenderProtocol(
                name,
                "/api/v1/write",
                type,
                "snappy",
                204,
                400,
                204,
                415,
                remote(isFirst, good),
                remote(isFirst, foreign),
                remote(isFirst, halfBad),
                Messages.packed(new byte[] {10, 127, 1}));
    }

    private static byte[] remote(boolean isFirst, List<Messages.Series> series) {
        return Messages.packed(isFirst ? Messages.first(series) : Messages.second(series));
    }
}
