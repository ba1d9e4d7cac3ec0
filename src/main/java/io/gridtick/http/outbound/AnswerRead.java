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
    private final int maxBytes;
    private final Buffer body = Buffer.buffer();
    private final Promise<OutboundAnswer> whole = Promise.promise();

    AnswerRead(HttpClientResponse response, int maxBytes) {
        this.response = response;
        this.maxBytes = maxBytes;
    }

    Future<OutboundAnswer> start() {
        if (response.statusCode() / 100 == 3 && response.statusCode() != NOT_MODIFIED) {
            return Future.failedFuture(new OutboundRefusedException(
                    Reason.REDIRECTED,
                    "The host sends us elsewhere, and redirects are not followed; give the final URL."));
        }
        response.handler(this::receive)
                .exceptionHandler(whole::tryFail)
                .endHandler(_ -> whole.tryComplete(new OutboundAnswer(response.statusCode(), headers(), body)));
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
        if (body.length() + piece.length() > maxBytes) {
            whole.fail(
                    new OutboundRefusedException(Reason.TOO_LARGE, "The answer has more than " + maxBytes + " bytes."));
        } else {
            body.appendBuffer(piece);
        }
    }
}
