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

    /** To who was admitted, as the letters to {@link #known} people and to {@link #reset} a password. */
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
        sendIfAdmitted(to, "You are invited", """
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
        sendIfAdmitted(to, "Your password was changed", """
                The password of your account with Gridtick at %s was changed by a link that was sent or handed to you.
                Every login has ended.

                If it was not you, tell an administrator at once.
                """.formatted(links.base()));
    }

    /**
     * Whether a letter may go to this address now; counts it. To be asked before a link is made, so that who asks too often
     * makes none.
     */
    Future<Boolean> admits(String to) {
        return canSend() ? attempts.isAllowed(LETTERS, EmailKey.of(to)) : Future.succeededFuture(false);
    }

    private void sendIfAdmitted(String to, String subject, String text) {
        Future<Boolean> _ = admits(to).onSuccess(isAdmitted -> {
            if (isAdmitted) {
                send(to, subject, text);
            }
        });
    }

    private void send(String to, String subject, String text) {
        mail.ifPresent(gateway -> gateway.send(new Mail(to, "Gridtick: " + subject, text)));
    }
}
