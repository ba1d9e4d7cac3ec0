package io.gridtick.replay;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.http.Json;
import io.gridtick.replay.Places.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests for some rows. What is of a whole GPU whose host is known goes in the house's own form; instances and
 * workloads, and GPUs of no known host, go as an exporter would show them, because that form can say it.
 */
final class Bodies {
    private static final int ROWS_MAX = 5_000;
    private static final int LENGTH_MAX = 3 << 20;
    private static final double EXACT = 1L << 53;

    private final Places places;
    private final StringBuilder lines = new StringBuilder();
    private final ExporterText page = new ExporterText();
    private int inLines;
    private int inPage;

    /** A request, and how many rows are in it. */
    record Request(String path, String contentType, String body, int rows) {}

    Bodies(Places places) {
        this.places = places;
    }

    boolean isEmpty() {
        return inLines + inPage == 0;
    }

    boolean isFull() {
        return inLines + inPage >= ROWS_MAX || lines.length() + page.length() >= LENGTH_MAX;
    }

    void add(Row row, long movedMillis) {
        Place place = places.of(row);
        String host = place.host().isEmpty() && GpuLabels.isPlace(row.gpu())
                ? row.gpu().substring(0, row.gpu().indexOf(':'))
                : place.host();
        if (host.isEmpty() || row.isOfPart()) {
            page.add(row, new Place(host, place.region(), place.model()), movedMillis);
            inPage++;
        } else {
            line(row, new Place(host, place.region(), place.model()), movedMillis);
            inLines++;
        }
    }

    /** What was added, and begins anew. */
    List<Request> take() {
        List<Request> requests = new ArrayList<>();
        if (inLines > 0) {
            requests.add(new Request("/api/v1/ingest", "application/x-ndjson", lines.toString(), inLines));
        }
        if (inPage > 0) {
            requests.add(new Request("/api/v1/import/prometheus", "text/plain", page.take(), inPage));
        }
        lines.setLength(0);
        inLines = 0;
        inPage = 0;
        return requests;
    }

    private void line(Row row, Place place, long movedMillis) {
        lines.append("{\"ts\":").append(movedMillis);
        text("uuid", row.gpu());
        text("host", place.host());
        text("region", place.region());
        text("model", place.model());
        if (row.index() != GpuLabels.NO_INDEX) {
            lines.append(",\"index\":").append(row.index());
        }
        for (Metric metric : Metric.values()) {
            if (row.has(metric)) {
                lines.append(",\"").append(metric.wireName()).append("\":");
                number(row.value(metric), lines);
            }
        }
        lines.append("}\n");
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            lines.append(",\"").append(name).append("\":");
            StringWriter quoted = new StringWriter();
            try {
                Json.rules().writeValue(quoted, value);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            lines.append(quoted);
        }
    }

    /** As short as it can be said without losing a bit. */
    static void number(double value, StringBuilder out) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.append((long) value);
        } else {
            out.append(value);
        }
    }
}
