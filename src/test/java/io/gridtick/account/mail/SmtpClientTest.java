package io.gridtick.account.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gridtick.account.mail.SmtpAddress.Encryption;
import io.gridtick.account.mail.SmtpAddress.Login;
import io.gridtick.config.Secret;
import io.gridtick.config.Settings;
import io.gridtick.testing.TestCertificate;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class SmtpClientTest {
    @TempDir
    Path folder;

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-03T10:15:00Z"));
    private static final Mail MAIL =
            new Mail("kim@example.com", "Gridtick: Grüße", "One line\n.two\nhttps://x/#token=secret\n");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + event.getThrowableProxy());
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        ((Logger) LoggerFactory.getLogger(SmtpClient.class)).addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(SmtpClient.class)).detachAppender(appender);
    }

    private static SmtpAddress address(FakeSmtpServer server, Encryption encryption, Optional<Login> login) {
        return new SmtpAddress("127.0.0.1", server.port(), encryption, login, "grid@tick.example");
    }

    private static SmtpAddress plain(FakeSmtpServer server) {
        return address(server, Encryption.NONE, Optional.empty());
    }

    @Test
    void oneBadAddressTakesTheMailFromNobodyElse() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer("RCPT TO:<BAD@", new CountDownLatch(0));
                SmtpClient client = new SmtpClient(plain(server), CLOCK)) {
            Mail mail = new Mail("bad@example.com", List.of("kim@example.com"), "Hot", "Hot.\n");
            assertNull(client.hand(mail).toCompletableFuture().join());
            assertEquals(1, server.mails.size());
            assertTrue(logged.getFirst().contains("went to 1 addresses and was refused for 1"), logged::toString);
            Mail toNobody = new Mail("bad@example.com", "Hot", "Hot.\n");
            MailRefusedException refused = (MailRefusedException) client.hand(toNobody)
                    .handle((_, failure) -> failure)
                    .toCompletableFuture()
                    .join();
            assertTrue(refused.isFinal());
        }
    }

    @Test
    void aMailArrivesAsPlainText() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer();
                SmtpClient client = new SmtpClient(plain(server), CLOCK)) {
            client.send(MAIL);
            Waiting.until("a mail arrived", () -> server.mails.size() == 1);
            String mail = server.mails.getFirst();
            assertTrue(server.commands.contains("EHLO tick.example"), server.commands::toString);
            assertTrue(server.commands.contains("MAIL FROM:<grid@tick.example>"), server.commands::toString);
            assertTrue(server.commands.contains("RCPT TO:<kim@example.com>"), server.commands::toString);
            assertTrue(mail.contains("From: grid@tick.example\n"), mail);
            assertTrue(mail.contains("To: kim@example.com\n"), mail);
            assertTrue(mail.contains("Subject: =?UTF-8?"), mail);
            assertTrue(mail.contains("Content-Type: text/plain; charset=UTF-8\n"), mail);
            assertTrue(mail.contains("Auto-Submitted: auto-generated\n"), mail);
            assertTrue(mail.contains("Date: Tue, 3 Nov 2026 "), mail);
            assertTrue(mail.endsWith("\n\nOne line\n.two\nhttps://x/#token=secret\n"), mail);
            assertFalse(mail.contains(System.getProperty("user.name") + "@"), mail);
        }
    }

    @Test
    void userAndPasswordAreSentWhereTheyAreGiven() throws Exception {
        Login login = new Login("grid", new Secret("hush"));
        try (FakeSmtpServer server = new FakeSmtpServer();
                SmtpClient client = new SmtpClient(address(server, Encryption.NONE, Optional.of(login)), CLOCK)) {
            client.send(MAIL);
            Waiting.until("a mail arrived", () -> server.mails.size() == 1);
            assertTrue(server.commands.stream().anyMatch(line -> line.startsWith("AUTH ")), server.commands::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Encryption.class,
            names = {"TLS", "STARTTLS"})
    void theWayIsEncryptedWhereItIsDemanded(Encryption encryption) throws Exception {
        Settings.Tls _ = TestCertificate.in(folder);
        SSLSocketFactory shown = TestCertificate.showing(folder).getSocketFactory();
        Properties trust = new Properties();
        trust.put(
                "mail.smtp.ssl.socketFactory", TestCertificate.trusting(folder).getSocketFactory());
        Optional<Login> login = Optional.of(new Login("grid", new Secret("hush")));
        try (FakeSmtpServer server = new FakeSmtpServer(shown, encryption == Encryption.TLS)) {
            SmtpAddress named = new SmtpAddress("localhost", server.port(), encryption, login, "grid@tick.example");
            SmtpAddress other = new SmtpAddress("127.0.0.1", server.port(), encryption, login, "grid@tick.example");
            try (SmtpClient client = new SmtpClient(named, CLOCK, trust)) {
                client.send(MAIL);
                Waiting.until("a mail arrived", () -> server.mails.size() == 1);
            }
            assertTrue(server.commands.stream().anyMatch(line -> line.startsWith("encrypted AUTH")));
            assertTrue(server.commands.stream()
                    .allMatch(line ->
                            line.startsWith("encrypted ") || line.startsWith("EHLO") || line.equals("STARTTLS")));
            try (SmtpClient distrusting = new SmtpClient(named, CLOCK);
                    SmtpClient misled = new SmtpClient(other, CLOCK, trust)) {
                distrusting.send(MAIL);
                misled.send(MAIL);
                Waiting.until("both failures are logged", () -> logged.size() == 2);
            }
            assertEquals(1, server.mails.size());
        }
    }

    @Test
    void aServerWithoutEncryptionGetsNeitherPasswordNorMail() throws Exception {
        Login login = new Login("grid", new Secret("hush"));
        try (FakeSmtpServer server = new FakeSmtpServer();
                SmtpClient client = new SmtpClient(address(server, Encryption.STARTTLS, Optional.of(login)), CLOCK)) {
            client.send(MAIL);
            Waiting.until("the failure is logged", () -> !logged.isEmpty());
            assertEquals(List.of(), server.mails);
            assertTrue(
                    server.commands.stream().allMatch(line -> line.startsWith("EHLO") || line.equals("QUIT")),
                    server.commands::toString);
        }
    }

    @Test
    void aRefusedMailLeavesALineWithoutAddresses() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer("RCPT", new CountDownLatch(0));
                SmtpClient client = new SmtpClient(plain(server), CLOCK)) {
            client.send(MAIL);
            Waiting.until("the failure is logged", () -> !logged.isEmpty());
            assertEquals(1, logged.size());
            assertTrue(logged.getFirst().startsWith("a mail could not be sent: "), logged::toString);
            assertFalse(logged.getFirst().contains("@"), logged::toString);
            assertFalse(logged.getFirst().contains("secret"), logged::toString);
        }
    }

    @Test
    void whoeverHandsAMailOverIsToldWhatCameOfIt() throws Exception {
        Mail two = new Mail("kim@example.com", List.of("ada@example.com"), "Gridtick: alert", "Hot.\n");
        try (FakeSmtpServer taking = new FakeSmtpServer();
                SmtpClient client = new SmtpClient(plain(taking), CLOCK)) {
            client.hand(two).toCompletableFuture().join();
            assertEquals(1, taking.mails.size());
            assertTrue(taking.commands.contains("RCPT TO:<ada@example.com>"), taking.commands::toString);
        }
        FakeSmtpServer server = new FakeSmtpServer("RCPT", new CountDownLatch(0));
        try (SmtpClient client = new SmtpClient(plain(server), CLOCK)) {
            try (server) {
                MailRefusedException refused = refusal(client, two);
                assertTrue(refused.isFinal());
                assertEquals("The mail server answered with code 550.", refused.getMessage());
            }
            MailRefusedException away = refusal(client, two);
            assertFalse(away.isFinal());
            assertTrue(String.valueOf(away.getMessage()).startsWith("The mail server cannot be used: "));
        }
    }

    private static MailRefusedException refusal(SmtpClient client, Mail mail) {
        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> client.hand(mail).toCompletableFuture().join());
        return assertInstanceOf(MailRefusedException.class, failure.getCause());
    }

    @Test
    void overAHundredTheNewestAreDropped() throws Exception {
        CountDownLatch greeting = new CountDownLatch(1);
        try (FakeSmtpServer server = new FakeSmtpServer("none", greeting);
                SmtpClient client = new SmtpClient(plain(server), CLOCK)) {
            client.send(MAIL);
            Waiting.until("the first is under way", () -> server.connections.get() == 1);
            for (int i = 0; i < 103; i++) {
                client.send(MAIL);
            }
            assertEquals(3, logged.size());
            assertTrue(logged.getFirst().startsWith("a mail is dropped"), logged::toString);
            greeting.countDown();
            Waiting.until("the others arrived", () -> server.mails.size() == 101);
        }
    }
}
