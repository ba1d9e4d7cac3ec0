package io.gridtick.http.outbound;

import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Takes an answer piece by piece and stops where it gets too large. */
final class AnswerRead {
    private final HttpClientResponse response;
    private final int maxBytes;
    private final Buffer body = Buffer.buffer();
    private final Promise<OutboundAnswer> whole = Promise.promise();

    AnswerRead(HttpClientResponse response, int maxBytes) {
        this.response = response;
        this.maxBytes = maxBytes;
    }

    Future<OutboundAnswer> start() {
        if (response.statusCode() / 100 == 3) {
            return Future.failedFuture(new OutboundRefusedException(
                    Reason.REDIRECTED,
                    "The host sends us elsewhere, and redirects are not followed; give the final URL."));
        }
        response.handler(this::receive)
                .exceptionHandler(whole::tryFail)
                .endHandler(_ -> whole.tryComplete(new OutboundAnswer(response.statusCode(), body)));
        return whole.future();
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
