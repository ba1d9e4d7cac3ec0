package io.gridtick.account.audit;

import io.gridtick.http.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * One export on its way: a page is read when the one before it has left for the client, so a slow client costs one page
 * of memory and no connection to the database.
 */
final class AuditExportSession {
    private static final int PAGE = 200;

    private final AuditRepository trail;
    private final HttpServerResponse response;
    private final long upTo;
    private final Promise<Void> sent = Promise.promise();

    AuditExportSession(AuditRepository trail, HttpServerResponse response, long upTo) {
        this.trail = trail;
        this.response = response;
        this.upTo = upTo;
    }

    Future<Void> send() {
        sendAfter(Long.MIN_VALUE);
        return sent.future();
    }

    /** Pages follow each other by messages, not by nested futures: a trail may have many thousand pages. */
    private void sendAfter(long seq) {
        trail.following(seq, upTo, PAGE)
                .compose(page -> response.write(text(page)).map(page))
                .onFailure(sent::fail)
                .onSuccess(page -> {
                    if (page.size() < PAGE) {
                        sent.complete();
                    } else {
                        sendAfter(page.getLast().seq());
                    }
                });
    }

    private static Buffer text(List<AuditEvent> page) {
        Buffer text = Buffer.buffer();
        page.forEach(event ->
                text.appendBytes(Json.bytes(AuditLine.Exported.of(event))).appendByte((byte) '\n'));
        return text;
    }
}
