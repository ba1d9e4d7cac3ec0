package io.gridtick.account.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mails, one after the other, on a thread of its own. Over the bound the newest is dropped. */
public final class SmtpClient implements MailGateway, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmtpClient.class);

    private static final int PERMANENT = 500;
    private static final int MOST_WAITING = 100;
    private static final String STEP_LIMIT_MILLIS = "10000";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LAST_MAILS = Duration.ofSeconds(5);

    private final SmtpAddress address;
    private final InstantSource clock;
    private final Session session;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("mail").daemon().factory(),
            new ThreadPoolExecutor.AbortPolicy());

    public SmtpClient(SmtpAddress address, InstantSource clock) {
        this(address, clock, new Properties());
    }

    /** With more properties of the mail library, for a certificate that only a test trusts. */
    SmtpClient(SmtpAddress address, InstantSource clock, Properties more) {
        this.address = address;
        this.clock = clock;
        Properties properties = properties(address);
        properties.putAll(more);
        this.session = Session.getInstance(properties);
    }

    @Override
    public void send(Mail mail) {
        try {
            worker.execute(() -> deliver(mail));
        } catch (RejectedExecutionException full) {
            log.warn("a mail is dropped: {} are waiting already", MOST_WAITING);
        }
    }

    /**
     * As {@link #send}, and tells what came of it: completes once the server has it for somebody, or with a
     * {@link MailRefusedException}. A server that takes too long is not waited for.
     */
    public CompletionStage<Void> hand(Mail mail) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        try {
            worker.execute(() -> demand(mail, taken));
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(new MailRefusedException("Too many mails are waiting.", false));
        }
        return taken.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /** Takes no more; what waits gets some seconds. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LAST_MAILS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn(
                        "{} mails were not sent before the end",
                        worker.shutdownNow().size());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the library says of a failure may name addresses, so only the kinds of it are logged. */
    private void deliver(Mail mail) {
        try {
            transmit(message(mail));
        } catch (MessagingException | RuntimeException failure) {
            log.warn("a mail could not be sent: {}", kinds(failure));
        }
    }

    private void demand(Mail mail, CompletableFuture<Void> taken) {
        if (taken.isDone()) {
            return;
        }
        try {
            transmit(message(mail));
            taken.complete(null);
        } catch (MessagingException | RuntimeException failure) {
            OptionalInt code = code(failure);
            taken.completeExceptionally(
                    code.isPresent()
                            ? new MailRefusedException(
                                    "The mail server answered with code " + code.getAsInt() + ".",
                                    code.getAsInt() >= PERMANENT)
                            : new MailRefusedException(
                                    "The mail server cannot be used: " + kinds(failure) + ".", false));
        }
    }

    /** What the server said, by its number alone. */
    private static OptionalInt code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = following(cause)) {
            int code =
                    switch (cause) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send when send.getReturnCode() > 0 -> send.getReturnCode();
                        default -> 0;
                    };
            if (code > 0) {
                return OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }

    private static @Nullable Throwable following(Throwable failure) {
        return failure instanceof MessagingException chained && chained.getNextException() != null
                ? chained.getNextException()
                : failure.getCause();
    }

    /** Whom the server refuses misses it alone. */
    private void transmit(MimeMessage message) throws MessagingException {
        try {
            say(message);
        } catch (SendFailedException partly) {
            int taken = count(partly.getValidSentAddresses());
            if (taken == 0) {
                throw partly;
            }
            int refused = count(partly.getInvalidAddresses()) + count(partly.getValidUnsentAddresses());
            log.warn("a mail went to {} addresses and was refused for {}", taken, refused);
        }
    }

    private static int count(Address @Nullable [] addresses) {
        return addresses == null ? 0 : addresses.length;
    }

    private void say(MimeMessage message) throws MessagingException {
        if (address.login().isEmpty()) {
            Transport.send(message);
            return;
        }
        SmtpAddress.Login login = address.login().get();
        Transport.send(message, login.user(), login.password().value());
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(address.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        for (String other : mail.others()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(other, true));
        }
        message.setSubject(mail.subject(), "UTF-8");
        message.setText(mail.text(), "UTF-8");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        return message;
    }

    private static Properties properties(SmtpAddress address) {
        SmtpAddress.Encryption encryption = address.encryption();
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("mail.smtp.host", address.host()),
                Map.entry("mail.smtp.port", String.valueOf(address.port())),
                Map.entry("mail.smtp.connectiontimeout", STEP_LIMIT_MILLIS),
                Map.entry("mail.smtp.timeout", STEP_LIMIT_MILLIS),
                Map.entry("mail.smtp.writetimeout", STEP_LIMIT_MILLIS),
                Map.entry("mail.smtp.sendpartial", "true"),
                Map.entry("mail.smtp.auth", flag(address.login().isPresent())),
                Map.entry("mail.smtp.ssl.enable", flag(encryption == SmtpAddress.Encryption.TLS)),
                Map.entry("mail.smtp.ssl.checkserveridentity", "true"),
                Map.entry("mail.smtp.starttls.enable", flag(encryption == SmtpAddress.Encryption.STARTTLS)),
                Map.entry("mail.smtp.starttls.required", flag(encryption == SmtpAddress.Encryption.STARTTLS)),
                // Else the names of this machine and of its user would stand in every mail.
                Map.entry(
                        "mail.smtp.localhost",
                        address.from().substring(address.from().indexOf('@') + 1)),
                Map.entry("mail.from", address.from())));
        return properties;
    }

    private static String flag(boolean value) {
        return String.valueOf(value);
    }

    private static String kinds(Throwable failure) {
        StringBuilder kinds = new StringBuilder(failure.getClass().getSimpleName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(" by ").append(cause.getClass().getSimpleName());
        }
        return kinds.toString();
    }
}
