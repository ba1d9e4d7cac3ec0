package io.gridtick.alert.delivery.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.alert.delivery.Outcome;
import io.gridtick.alert.delivery.Outcome.Missed;
import io.gridtick.alert.delivery.Outcome.Taken;
import io.gridtick.alert.delivery.Signature;
import io.gridtick.alert.delivery.Target;
import io.gridtick.config.Secret;
import io.gridtick.http.outbound.OutboundAnswer;
import io.gridtick.http.outbound.OutboundCall;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundLimits;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.http.outbound.RetryAfter;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Calls webhooks. What comes of a call is an outcome, never a failure. */
public final class WebhookClient {
    /** Of an answer only its beginning is wanted. */
    public static final OutboundLimits LIMITS = new OutboundLimits(Duration.ofSeconds(10), 4 << 10, 128, true);

    private static final Set<Integer> FOR_LATER = Set.of(408, 425, 429);
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int SHOWN = 500;

    private final OutboundClient out;
    private final InstantSource clock;

    public WebhookClient(OutboundClient out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    Future<Outcome> send(Target.Webhook target, Secret secret, String id, byte[] body) {
        Map<String, String> headers = new HashMap<>(Signature.headers(secret, id, clock.instant(), body));
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "gridtick");
        return out.send(OutboundCall.post(target.url(), headers, body))
                .map(this::outcome)
                .otherwise(WebhookClient::missed);
    }

    private Outcome outcome(OutboundAnswer answer) {
        OptionalInt status = OptionalInt.of(answer.status());
        String said = shown(answer.body().getBytes());
        if (answer.isSuccess()) {
            return new Taken(status, said);
        }
        boolean isFinal = answer.status() >= CLIENT_ERRORS
                && answer.status() < SERVER_ERRORS
                && !FOR_LATER.contains(answer.status());
        return new Missed(
                status,
                "It answered with status " + answer.status() + ".",
                isFinal,
                RetryAfter.of(answer.header("retry-after"), clock.instant()),
                said);
    }

    private static Outcome missed(Throwable failure) {
        if (failure instanceof OutboundRefusedException refused) {
            boolean isFinal =
                    switch (refused.reason()) {
                        case BAD_URL, PORT_NOT_ALLOWED, ADDRESS_NOT_ALLOWED, REDIRECTED -> true;
                        case UNKNOWN_HOST, UNREACHABLE, TOO_SLOW, TOO_LARGE, OVERLOADED -> false;
                    };
            return Missed.of(String.valueOf(refused.getMessage()), isFinal);
        }
        return Missed.of("The call failed.", false);
    }

    /** Somebody else wrote it, so it is shown as one line. */
    private static String shown(byte[] body) {
        String text = new String(body, UTF_8);
        return text.codePoints()
                .limit(SHOWN)
                .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
