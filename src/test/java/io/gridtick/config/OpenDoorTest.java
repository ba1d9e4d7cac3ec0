package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every combination of host, TLS, proxies, public URL and anonymous reading: what starts, and what is open then. */
class OpenDoorTest {
    private static final List<String> LOOPBACK = List.of(
            "127.0.0.1", "127.5.6.7", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "localhost", "LocalHost");

    /** Names may mean this machine today; that is not known from their letters, so they count as open to others. */
    private static final List<String> ELSEWHERE = List.of(
            "0.0.0.0",
            "::",
            "[::]",
            "::ffff:0.0.0.0",
            "10.0.0.1",
            "169.254.1.1",
            "fe80::1",
            "2001:db8::1",
            "gpu-7",
            "ip6-localhost",
            "localhost.localdomain",
            "localhost.example",
            "127.0.0.1.example",
            "128.0.0.1");

    private static final List<String> NEVER = List.of(
            "127.1",
            "0",
            "2130706433",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "127.0.0.01",
            "localhost.",
            "::1%lo",
            "*",
            "[localhost]x");

    private enum Pair {
        NONE,
        CERTIFICATE,
        KEY,
        BOTH
    }

    @TempDir
    private Path folder;

    @Test
    void everyCombinationIsDecided() throws IOException {
        String file = Files.writeString(folder.resolve("pem"), "x").toString();
        for (String host : List.of(LOOPBACK, ELSEWHERE, NEVER).stream()
                .flatMap(List::stream)
                .toList()) {
            for (Pair tls : Pair.values()) {
                for (String proxies : List.of("", "10.0.0.1", "nonsense")) {
                    for (String url : List.of("", "https://gpu.example", "ftp://gpu.example")) {
                        for (String anonymous : List.of("", "true", "false")) {
                            Map<String, String> environment = new HashMap<>();
                            environment.put("GRIDTICK_HTTP_HOST", host);
                            environment.put(
                                    "GRIDTICK_TLS_CERT", tls == Pair.CERTIFICATE || tls == Pair.BOTH ? file : "");
                            environment.put("GRIDTICK_TLS_KEY", tls == Pair.KEY || tls == Pair.BOTH ? file : "");
                            environment.put("GRIDTICK_TRUSTED_PROXIES", proxies);
                            environment.put("GRIDTICK_PUBLIC_URL", url);
                            environment.put("GRIDTICK_ANONYMOUS_READ", anonymous);
                            assertEquals(
                                    expected(host, tls, proxies, url, anonymous),
                                    outcome(environment),
                                    environment::toString);
                        }
                    }
                }
            }
        }
    }

    private static String expected(String host, Pair tls, String proxies, String url, String anonymous) {
        boolean isWrong = NEVER.contains(host)
                || tls == Pair.CERTIFICATE
                || tls == Pair.KEY
                || proxies.equals("nonsense")
                || url.startsWith("ftp");
        if (isWrong) {
            return "refused";
        }
        boolean isLoopback = LOOPBACK.contains(host);
        boolean isCovered = tls == Pair.BOTH || (!proxies.isEmpty() && !url.isEmpty());
        if (!isLoopback && !isCovered) {
            return "refused";
        }
        boolean isBehindProxy = !proxies.isEmpty() || !url.isEmpty();
        return isLoopback && !isBehindProxy && !anonymous.equals("false") ? "open to readers" : "closed";
    }

    private static String outcome(Map<String, String> environment) {
        try {
            return SettingsReader.read(environment).http().isAnonymousRead() ? "open to readers" : "closed";
        } catch (InvalidSettingsException refused) {
            return "refused";
        }
    }
}
