package io.gridtick.account.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;

/** Where mails go out, how the way there is encrypted, and from whom they come. */
public record SmtpAddress(String host, int port, Encryption encryption, Optional<Login> login, String from) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;

    /** How the way to the server is kept from others. */
    public enum Encryption {
        /** TLS from the first byte. */
        TLS,
        /** TLS after the greeting; a server that does not offer it gets no mail. */
        STARTTLS,
        /** Only on this machine. */
        NONE
    }

    /** What the server asks for. */
    public record Login(String user, Secret password) {}

    /** Reads what the settings have checked. */
    public static SmtpAddress parse(Secret url) {
        URI uri = URI.create(url.value());
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        boolean isTls = uri.getScheme().equals("smtps");
        return new SmtpAddress(
                host,
                uri.getPort() > 0 ? uri.getPort() : isTls ? SUBMISSION_OVER_TLS : SUBMISSION,
                isTls ? Encryption.TLS : isLoopback(host) ? Encryption.NONE : Encryption.STARTTLS,
                Optional.ofNullable(uri.getRawUserInfo()).map(SmtpAddress::login),
                uri.getRawQuery().substring("from=".length()));
    }

    private static Login login(String userAndPassword) {
        String[] parts = userAndPassword.split(":", 2);
        return new Login(decode(parts[0]), new Secret(decode(parts[1])));
    }

    /** By its letters alone: a name that only resolves to loopback may resolve to something else tomorrow. */
    private static boolean isLoopback(String host) {
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Percent signs only: a plus is a plus here. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
