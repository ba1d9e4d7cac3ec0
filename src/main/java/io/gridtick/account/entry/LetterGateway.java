package io.gridtick.account.entry;

import io.gridtick.account.mail.Mail;
import io.gridtick.account.mail.MailGateway;
import io.gridtick.account.user.AttemptGateway;
import io.gridtick.account.user.EmailKey;
import io.gridtick.http.limit.Bucket;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * What is written to people. No letter holds anything that somebody typed but the address it goes to, so that nobody sends
 * own words through us. Nothing is sent where no mail is set, and not much to one address.
 */
public final class LetterGateway {
    private static final Bucket LETTERS = new Bucket("letters", 4, Duration.ofMinutes(10));

    private final Optional<MailGateway> mail;
    private final Links links;
    private final AttemptGateway attempts;

    public LetterGateway(Optional<MailGateway> mail, Links links, AttemptGateway attempts) {
        this.mail = mail;
        this.links = links;
        this.attempts = attempts;
    }

    boolean canSend() {
        return mail.isPresent();
    }

    void verify(String to, Ticket ticket) {
        send(to, "Confirm your address", """
                Somebody, hopefully you, registered this address with Gridtick at %s.

                Confirm it and choose your password within 24 hours:
                %s

                If it was not you, do nothing: without the link nobody gets in, and the registration is forgotten.
                """.formatted(links.base(), links.absolute(ticket)));
    }

    void known(String to) {
        send(to, "You have an account already", """
                Somebody, hopefully you, tried to register this address with Gridtick at %s. It has an account already,
                and nothing was changed.

                Log in: %s
                If the password is forgotten, ask there for a link to choose a new one.
                """.formatted(links.base(), links.absolute("/login")));
    }

    void invitation(String to, Ticket ticket) {
        send(to, "You are invited", """
                An administrator invites you to Gridtick at %s.

                Choose a password within 7 days:
                %s

                If you did not expect this, do nothing.
                """.formatted(links.base(), links.absolute(ticket)));
    }

    void reset(String to, Ticket ticket) {
        send(to, "Choose a new password", """
                Somebody, hopefully you, asked for a new password for Gridtick at %s.

                Choose it within 1 hour:
                %s

                If it was not you, do nothing: your password stays as it is.
                """.formatted(links.base(), links.absolute(ticket)));
    }

    void passwordChosen(String to) {
        send(to, "Your password was changed", """
                The password of your account with Gridtick at %s was changed by a link that was sent or handed to you.
                Every login has ended.

                If it was not you, tell an administrator at once.
                """.formatted(links.base()));
    }

    private void send(String to, String subject, String text) {
        mail.ifPresent(gateway -> {
            Future<Boolean> _ = attempts.isAllowed(LETTERS, EmailKey.of(to)).onSuccess(isAllowed -> {
                if (isAllowed) {
                    gateway.send(new Mail(to, "Gridtick: " + subject, text));
                }
            });
        });
    }
}
