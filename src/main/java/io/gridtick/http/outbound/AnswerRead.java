package io.gridtick.http.outbound;

import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Takes an answer piece by piece and stops where it gets too large. */
final class AnswerRead {
    private static final int NOT_MODIFIED = 304;

    private final HttpClientResponse response;
    private final OutboundLimits limits;
    private final Buffer body = Buffer.buffer();
    private final Promise<OutboundAnswer> whole = Promise.promise();

    AnswerRead(HttpClientResponse response, OutboundLimits limits) {
        this.response = response;
        this.limits = limits;
    }

    Future<OutboundAnswer> start() {
        if (response.statusCode() / 100 == 3 && response.statusCode() != NOT_MODIFIED) {
            return Future.failedFuture(new OutboundRefusedException(
                    Reason.REDIRECTED,
                    "The host sends us elsewhere, and redirects are not followed; give the final URL."));
        }
        response.handler(this::receive).exceptionHandler(whole::tryFail).endHandler(_ -> complete());
        return whole.future();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return headers;
    }

    private void receive(Buffer piece) {
        if (whole.future().isComplete()) {
            return;
        }
        int room = limits.maxBytes() - body.length();
        if (piece.length() <= room) {
            body.appendBuffer(piece);
        } else if (limits.isCut()) {
            body.appendBuffer(piece, 0, room);
            complete();
            Future<Void> _ = response.request().reset();
        } else {
            whole.fail(new OutboundRefusedException(
                    Reason.TOO_LARGE, "The answer has more than " + limits.maxBytes() + " bytes."));
        }
    }

    private void complete() {
        boolean _ = whole.tryComplete(new OutboundAnswer(response.statusCode(), headers(), body));
    }
}
