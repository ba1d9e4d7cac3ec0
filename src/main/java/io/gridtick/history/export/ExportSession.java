package io.gridtick.history.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.history.export.ExportGateway.Extent;
import io.gridtick.history.table.TableText;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One export on its way. Goes on when what was read has left for the client. */
final class ExportSession {
    /** So much text is made at once, some milliseconds of work at most. */
    private static final int TEXT_MAX = 1 << 16;

    private static final long STALLED_SECONDS = 60;
    private static final long PROGRESS_MILLIS = 1_000;

    private final ExportGateway exports;
    private final ExportQuery query;
    private final Extent extent;
    private final HttpServerResponse response;
    private final InstantSource clock;
    private final Context context = Vertx.currentContext();
    private final TableText text;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Promise<Long> sent = Promise.promise();
    private @Nullable PagesGateway pages;
    private int gpusDone;
    private long rows;
    private long toldMillis;

    ExportSession(
            ExportGateway exports, ExportQuery query, Extent extent, HttpServerResponse response, InstantSource clock) {
        this.exports = exports;
        this.query = query;
        this.extent = extent;
        this.response = response;
        this.clock = clock;
        this.text = query.format().text();
        this.toldMillis = clock.millis();
    }

    /** How many rows left. */
    Future<Long> send() {
        text.head(exports.columns(query), out);
        goOn();
        return sent.future();
    }

    /** By messages, not by nested futures: there may be many thousand pages. */
    private void later() {
        context.runOnContext(_ -> goOn());
    }

    private void goOn() {
        if (response.closed()) {
            sent.fail("the client left");
            return;
        }
        while (!pieces.isEmpty() && out.length() < TEXT_MAX) {
            rows += pieces.removeFirst().write(text, out);
        }
        if (out.length() >= TEXT_MAX) {
            then(write());
        } else if (pages != null) {
            then(pages.next().map(this::took));
        } else if (gpusDone < extent.gpus().size()) {
            then(exports.pages(query, extent.gpus().get(gpusDone), extent).map(this::begun));
        } else {
            text.end(progress(), out);
            write().map(_ -> rows).onComplete(sent);
        }
    }

    private void then(Future<?> step) {
        step.onSuccess(_ -> later()).onFailure(sent::fail);
    }

    private Void begun(PagesGateway begun) {
        pages = begun;
        return null;
    }

    private Void took(List<Piece> page) {
        pieces.addAll(page);
        if (page.isEmpty()) {
            pages = null;
            gpusDone++;
            tellProgress();
        }
        return null;
    }

    private void tellProgress() {
        if (query.withProgress() && clock.millis() - toldMillis >= PROGRESS_MILLIS) {
            toldMillis = clock.millis();
            text.aside(progress(), out);
        }
    }

    private Map<String, Object> progress() {
        Map<String, Object> said = new LinkedHashMap<>();
        int gpus = extent.gpus().size();
        said.put("row_count", rows);
        said.put("gpus_done", gpusDone);
        said.put("gpus", gpus);
        said.put("done", gpusDone == gpus);
        if (gpusDone > 0 && gpusDone < gpus) {
            said.put("estimated_rows", rows * gpus / gpusDone);
        }
        return said;
    }

    private Future<Void> write() {
        Buffer buffer = Buffer.buffer(out.toString().getBytes(UTF_8));
        out.setLength(0);
        return response.write(buffer).timeout(STALLED_SECONDS, TimeUnit.SECONDS);
    }
}
