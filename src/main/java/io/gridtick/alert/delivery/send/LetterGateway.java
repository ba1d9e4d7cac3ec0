package io.gridtick.alert.delivery.send;

import io.vertx.core.Future;
import java.util.List;

/** Where mails are handed over. */
public interface LetterGateway {
    /** Succeeds once a mail server has taken it for all of them; fails with a {@link LetterRefusedException}. */
    Future<Void> send(List<String> to, String subject, String text);
}
