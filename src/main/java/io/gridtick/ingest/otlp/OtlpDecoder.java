package io.gridtick.ingest.otlp;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import io.gridtick.ingest.wire.MalformedJson;
import io.gridtick.ingest.wire.MalformedWire;
import io.gridtick.ingest.wire.WireReader;

/**
 * Reads exported metrics. Every input ends in a result or in a {@link ProblemException} of kind invalid or too large. Keeps
 * names it has seen, so one instance serves one thread.
 */
public final class OtlpDecoder {
    private static final int RESOURCE_METRICS = 1 << 3 | WireReader.BYTES;
    private static final int RESOURCE = 1 << 3 | WireReader.BYTES;
    private static final int ATTRIBUTE = 1 << 3 | WireReader.BYTES;
    private static final int SCOPE_METRICS = 2 << 3 | WireReader.BYTES;
    private static final int METRIC = 2 << 3 | WireReader.BYTES;
    private static final int USUAL_ROW_BYTES = 1_000;

    private final JsonRewriter json = new JsonRewriter();
    private final WireReader request = new WireReader();
    private final WireReader part = new WireReader();
    private final WireReader inner = new WireReader();
    private final SeriesKey key;
    private final MetricReader metrics;

    public OtlpDecoder() {
        SeriesNames names = new SeriesNames();
        key = new SeriesKey(names);
        metrics = new MetricReader(names, key);
    }

    /** Good points are in the batch and bad ones are reported; {@code nowMillis} is the server's clock. */
    Decoded decode(byte[] body, OtlpForm form, long nowMillis) {
        RowAssembly rows = new RowAssembly(nowMillis, body.length / USUAL_ROW_BYTES + 1);
        if (body.length == 0) {
            return rows.result();
        }
        try {
            switch (form) {
                case PROTOBUF -> read(body, body.length, rows);
                case JSON -> {
                    json.rewrite(body);
                    read(json.bytes(), json.length(), rows);
                }
            }
        } catch (MalformedWire malformed) {
            throw invalid("bad_protobuf", "" + malformed.getMessage());
        } catch (MalformedJson malformed) {
            throw invalid("bad_json", malformed.sentence(body));
        }
        return rows.result();
    }

    private void read(byte[] body, int length, RowAssembly rows) {
        key.startRequest();
        request.start(body, 0, length);
        while (request.hasMore()) {
            int tag = request.tag();
            if (tag == RESOURCE_METRICS) {
                int end = request.endOfBytes();
                readResource(body, request.position(), end);
                readScopes(body, request.position(), end, rows);
                request.goTo(end);
            } else {
                request.skip(tag);
            }
        }
    }

    /** The resource may come behind its metrics. */
    private void readResource(byte[] body, int from, int to) {
        key.startResource();
        part.start(body, from, to);
        while (part.hasMore()) {
            int tag = part.tag();
            if (tag == RESOURCE) {
                int end = part.endOfBytes();
                readAttributes(body, part.position(), end);
                part.goTo(end);
            } else {
                part.skip(tag);
            }
        }
    }

    private void readAttributes(byte[] body, int from, int to) {
        inner.start(body, from, to);
        while (inner.hasMore()) {
            int tag = inner.tag();
            if (tag == ATTRIBUTE) {
                int end = inner.endOfBytes();
                key.addOfResource(body, inner.position(), end);
                inner.goTo(end);
            } else {
                inner.skip(tag);
            }
        }
    }

    private void readScopes(byte[] body, int from, int to, RowAssembly rows) {
        part.start(body, from, to);
        while (part.hasMore()) {
            int tag = part.tag();
            if (tag == SCOPE_METRICS) {
                int end = part.endOfBytes();
                readMetrics(body, part.position(), end, rows);
                part.goTo(end);
            } else {
                part.skip(tag);
            }
        }
    }

    private void readMetrics(byte[] body, int from, int to, RowAssembly rows) {
        inner.start(body, from, to);
        while (inner.hasMore()) {
            int tag = inner.tag();
            if (tag == METRIC) {
                int end = inner.endOfBytes();
                metrics.read(body, inner.position(), end, rows);
                inner.goTo(end);
            } else {
                inner.skip(tag);
            }
        }
    }

    private static ProblemException invalid(String code, String place) {
        return Problem.of(Problem.Kind.INVALID, code, "The body is not a request to export metrics, " + place + ".")
                .exception();
    }
}
