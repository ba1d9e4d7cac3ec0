package io.gridtick.ingest.scrape;

import io.gridtick.http.body.Inflation;
import io.gridtick.http.outbound.OutboundAnswer;
import io.gridtick.http.outbound.OutboundCall;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundUrl;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks a target and gives what it says, unpacked and within bounds. Fails with what {@link ScrapeFault} knows. */
final class ExporterClient {
    static final int MAX_BYTES = 4 << 20;
    static final int MAX_UNPACKED_BYTES = 16 << 20;

    private static final String PAGES =
            "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    private static final Set<String> PAGE_TYPES =
            Set.of("", "text/plain", "application/openmetrics-text", "application/octet-stream");

    private final OutboundClient client;

    ExporterClient(OutboundClient client) {
        this.client = client;
    }

    Future<byte[]> ask(Target target) {
        return Future.<Void>succeededFuture()
                .compose(_ -> client.send(
                        OutboundCall.get(OutboundUrl.parse(target.url()), headers(target)), target.timeout()))
                .map(answer -> body(target, answer));
    }

    private static Map<String, String> headers(Target target) {
        Map<String, String> headers = new HashMap<>();
        headers.put("User-Agent", "gridtick");
        headers.put("Accept-Encoding", "gzip");
        target.auth().header().ifPresent(value -> headers.put("Authorization", value));
        if (target.kind() == TargetKind.HTTP_SD) {
            headers.put("Accept", "application/json");
            headers.put(
                    "X-Prometheus-Refresh-Interval-Seconds",
                    Long.toString(target.interval().toSeconds()));
        } else {
            headers.put("Accept", PAGES);
            headers.put(
                    "X-Prometheus-Scrape-Timeout-Seconds",
                    String.format(Locale.ROOT, "%.3f", target.timeout().toMillis() / 1e3));
        }
        return headers;
    }

    private static byte[] body(Target target, OutboundAnswer answer) {
        if (answer.status() != 200) {
            throw ScrapeFault.theirs("bad_status", "It answers " + status(answer.status()) + ".")
                    .exception();
        }
        if (target.kind() == TargetKind.EXPORTER) {
            checkType(answer);
        }
        byte[] bytes = answer.body().getBytes();
        String coding = answer.header("content-encoding").orElse("identity").strip();
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "identity" -> bytes;
            case "gzip", "x-gzip" -> Inflation.of(bytes, MAX_UNPACKED_BYTES);
            default ->
                throw ScrapeFault.theirs("bad_coding", "It packs its answer in a way that was not asked for.")
                        .exception();
        };
    }

    private static void checkType(OutboundAnswer answer) {
        String type = answer.header("content-type").orElse("");
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!PAGE_TYPES.contains(essence)) {
            String shown = essence.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}") ? essence : "something else";
            throw ScrapeFault.theirs(
                            "not_metrics",
                            "It answers with " + shown + ", not with a page of metrics; look at the path.")
                    .exception();
        }
    }

    private static String status(int status) {
        return switch (status) {
            case 401 -> "401: it wants a credential, or another one";
            case 403 -> "403: the credential may not read it";
            case 404 -> "404: there is nothing at this path";
            case 429 -> "429: it is asked too often";
            default -> Integer.toString(status);
        };
    }
}
