package io.gridtick.alert.delivery.send;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Letter;
import io.gridtick.alert.delivery.NoticeBody;
import io.gridtick.alert.delivery.Outcome;
import io.gridtick.alert.delivery.Outcome.Missed;
import io.gridtick.alert.delivery.Outcome.Taken;
import io.gridtick.alert.delivery.Target;
import io.gridtick.config.Secret;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a notice to where it goes, whatever way that takes. Never fails: what came of it is an outcome. */
public final class CourierClient {
    private static final Logger log = LoggerFactory.getLogger(CourierClient.class);

    private final WebhookClient webhooks;
    private final Optional<LetterGateway> letters;

    /** @param letters empty where no mail server is set */
    public CourierClient(WebhookClient webhooks, Optional<LetterGateway> letters) {
        this.webhooks = webhooks;
        this.letters = letters;
    }

    /** Whether mails go anywhere. */
    public boolean sendsMail() {
        return letters.isPresent();
    }

    public Future<Outcome> send(Destination destination, Optional<Secret> secret, byte[] body) {
        return Future.succeededFuture()
                .compose(_ -> {
                    NoticeBody notice = NoticeBody.read(body);
                    return switch (destination.target()) {
                        case Target.Webhook webhook ->
                            secret.map(key -> webhooks.send(webhook, key, notice.id(), body))
                                    .orElseGet(CourierClient::withoutSecret);
                        case Target.Mail(List<String> addresses) -> mail(addresses, Letter.of(notice));
                    };
                })
                .otherwise(failure -> {
                    log.atWarn()
                            .addKeyValue("destination", destination.id())
                            .setCause(failure)
                            .log("a notice cannot be sent");
                    return Missed.of("It could not be sent.", false);
                });
    }

    private static Future<Outcome> withoutSecret() {
        return Future.succeededFuture(
                Missed.of("The secret of this destination cannot be opened; let a new one be made.", true));
    }

    private Future<Outcome> mail(List<String> addresses, Letter letter) {
        return letters.map(gateway -> gateway.send(addresses, letter.subject(), letter.text())
                        .<Outcome>map(_ -> new Taken(OptionalInt.empty(), "The mail server has taken it."))
                        .otherwise(CourierClient::missed))
                .orElseGet(
                        () -> Future.succeededFuture(Missed.of("No mail server is set; see GRIDTICK_SMTP_URL.", true)));
    }

    private static Outcome missed(Throwable failure) {
        return failure instanceof LetterRefusedException refused
                ? Missed.of(String.valueOf(refused.getMessage()), refused.isFinal())
                : Missed.of("The mail could not be handed over.", false);
    }
}
