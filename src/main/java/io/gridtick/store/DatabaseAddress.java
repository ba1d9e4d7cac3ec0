package io.gridtick.store;

import io.gridtick.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a database is and how to enter it. An empty root certificate means the authorities that Java trusts. */
public record DatabaseAddress(
        String host,
        int port,
        String database,
        String user,
        Secret password,
        TlsMode tls,
        Optional<Path> rootCertificate) {

    private static final int STANDARD_PORT = 5432;
    private static final String FORM = "postgresql://user:password@host:port/database";

    /** Reads the usual form of an address. No failure repeats the address, because it holds the password. */
    public static DatabaseAddress parse(String url) {
        URI uri = uri(url);
        String host = Optional.ofNullable(uri.getHost()).orElseThrow(() -> wrong("has no host that can be read"));
        String[] userAndPassword = Optional.ofNullable(uri.getRawUserInfo())
                .orElseThrow(() -> wrong("has no user"))
                .split(":", 2);
        String database =
                decode(Optional.ofNullable(uri.getRawPath()).orElse("").replaceFirst("^/", ""));
        if (database.isEmpty()) {
            throw wrong("names no database");
        }
        Map<String, String> options = options(uri.getRawQuery());
        TlsMode tls = tls(options.remove("sslmode"));
        Optional<Path> rootCertificate =
                Optional.ofNullable(options.remove("sslrootcert")).map(Path::of);
        if (!options.isEmpty()) {
            throw wrong("has options that are not known: " + String.join(", ", options.keySet()));
        }
        return new DatabaseAddress(
                host.replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                database,
                decode(userAndPassword[0]),
                new Secret(userAndPassword.length == 2 ? decode(userAndPassword[1]) : ""),
                tls,
                rootCertificate);
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme())) {
                return uri;
            }
            throw wrong("does not begin with postgresql://");
        } catch (URISyntaxException e) {
            throw wrong("cannot be read at character " + e.getIndex()
                    + " (special characters in a password are written as %XX)");
        }
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new HashMap<>();
        if (query == null) {
            return options;
        }
        for (String pair : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            options.put(decode(nameAndValue[0]), nameAndValue.length == 2 ? decode(nameAndValue[1]) : "");
        }
        return options;
    }

    private static TlsMode tls(@Nullable String name) {
        return name == null
                ? TlsMode.PREFER
                : TlsMode.of(name)
                        .orElseThrow(() -> wrong(
                                "has an sslmode that is not one of disable, prefer, require, verify-ca, verify-full"));
    }

    /** Percent signs only: a plus is a plus in an address. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("has a % that is not followed by two hexadecimal digits");
        }
    }

    private static StartFailedException wrong(String what) {
        return new StartFailedException("GRIDTICK_DATABASE_URL " + what + ". Its form is " + FORM + ".");
    }
}
