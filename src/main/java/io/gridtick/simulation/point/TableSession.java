package io.gridtick.simulation.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.history.table.TableText;
import io.gridtick.simulation.hour.Week;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One export on its way. Goes on when what was read has left for the client. */
final class TableSession {
    private static final int TEXT_MAX = 1 << 16;
    private static final long STALLED_SECONDS = 60;

    private final HoursSession hours;
    private final Stretch stretch;
    private final long startSecond;
    private final HttpServerResponse response;
    private final TableText text;
    private final Context context = Vertx.currentContext();
    private final StringBuilder out = new StringBuilder();
    private final Deque<Week> weeks = new ArrayDeque<>();
    private final Promise<Long> sent = Promise.promise();
    private long rows;

    TableSession(HoursSession hours, Stretch stretch, long startSecond, TableText text, HttpServerResponse response) {
        this.hours = hours;
        this.stretch = stretch;
        this.startSecond = startSecond;
        this.text = text;
        this.response = response;
    }

    /** How many rows left. */
    Future<Long> send() {
        text.head(HourTable.columns(), out);
        goOn();
        return sent.future();
    }

    private void goOn() {
        if (response.closed()) {
            sent.fail("the client left");
            return;
        }
        while (!weeks.isEmpty() && out.length() < TEXT_MAX) {
            rows += HourTable.write(weeks.removeFirst(), stretch, startSecond, text, out);
        }
        if (out.length() >= TEXT_MAX) {
            then(write());
        } else {
            then(hours.next().map(page -> {
                weeks.addAll(page);
                return page.isEmpty();
            }));
        }
    }

    /** By messages, not by nested futures: there may be many pages. */
    private void then(Future<?> step) {
        step.onFailure(sent::fail)
                .onSuccess(isOver -> context.runOnContext(_ -> {
                    if (Boolean.TRUE.equals(isOver)) {
                        finish();
                    } else {
                        goOn();
                    }
                }));
    }

    private void finish() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("row_count", rows);
        text.end(said, out);
        write().map(_ -> rows).onComplete(sent);
    }

    private Future<Void> write() {
        Buffer buffer = Buffer.buffer(out.toString().getBytes(UTF_8));
        out.setLength(0);
        return response.write(buffer).timeout(STALLED_SECONDS, TimeUnit.SECONDS);
    }
}
