package io.gridtick.account.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.account.mail.SmtpAddress.Encryption;
import io.gridtick.account.mail.SmtpAddress.Login;
import io.gridtick.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example, mail.example, 587, STARTTLS",
        "smtp://mail.example:25, mail.example, 25, STARTTLS",
        "smtps://mail.example, mail.example, 465, TLS",
        "smtps://localhost:4650, localhost, 4650, TLS",
        "smtp://localhost, localhost, 587, NONE",
        "smtp://LOCALHOST:25, LOCALHOST, 25, NONE",
        "smtp://127.0.0.1, 127.0.0.1, 587, NONE",
        "smtp://[::1]:25, ::1, 25, NONE",
        "smtp://localhost.example, localhost.example, 587, STARTTLS",
        "smtp://127.0.0.1.example, 127.0.0.1.example, 587, STARTTLS",
        "smtp://10.0.0.1, 10.0.0.1, 587, STARTTLS",
    })
    void theWayThereFollowsFromTheUrl(String url, String host, int port, Encryption encryption) {
        SmtpAddress address = SmtpAddress.parse(new Secret(url + "?from=grid@tick.example"));
        assertEquals(new SmtpAddress(host, port, encryption, Optional.empty(), "grid@tick.example"), address);
    }

    @Test
    void userAndPasswordMayHoldAnything() {
        SmtpAddress address = SmtpAddress.parse(new Secret("smtp://a%40b:p%3A+%2F@mail?from=a+b@tick.example"));
        assertEquals(Optional.of(new Login("a@b", new Secret("p:+/"))), address.login());
        assertEquals("a+b@tick.example", address.from());
        assertFalse(address.toString().contains("p:+/"));
    }
}
