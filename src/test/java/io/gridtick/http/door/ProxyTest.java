package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Replies;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.contract.Contract;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes where a proxy stands in front: the address that handlers and keys see, and who reads without login. */
class ProxyTest {
    private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://gpu.example"));

    private final Vertx vertx = Vertx.vertx();
    private final List<String> identified = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        Waiting.on(vertx.close());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 203.0.113.7               | 203.0.113.7",
                "X-Forwarded-For: 1.1.1.1, 203.0.113.7      | 203.0.113.7",
                "Forwarded: for=\"[2001:db8::7]:1\"         | 2001:db8:0:0:0:0:0:7",
                "X-Real-IP: 203.0.113.7                     | 127.0.0.1",
            })
    void aTrustedProxySaysWhoCalls(String header, String address) throws IOException {
        int port = open(settings("127.0.0.1", List.of("127.0.0.0/8"), PUBLIC));
        String answer = get(port, "gpu.example", "Authorization: Bearer key\r\n" + header);
        assertTrue(answer.contains("{\"address\":\"" + address + "\"}"), answer);
        assertEquals(List.of(address), identified, "the key's own list of addresses sees the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7", "X-Forwarded-For: nonsense"})
    void nobodyElseDoes(String header) throws IOException {
        int port = open(settings("127.0.0.1", List.of("10.0.0.0/8"), PUBLIC));
        String answer = get(port, "gpu.example", "Authorization: Bearer key\r\n" + header);
        assertTrue(answer.contains("{\"address\":\"127.0.0.1\"}"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: nonsense",
                "Forwarded: for=unknown",
                "X-Forwarded-For: 203.0.113.7\r\nForwarded: for=203.0.113.8"
            })
    void aProxyThatIsNotClearIsTold(String headers) throws IOException {
        int port = open(settings("127.0.0.1", List.of("127.0.0.1"), PUBLIC));
        String answer = get(port, "gpu.example", "Authorization: Bearer key\r\n" + headers);
        assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("\"code\":\"bad_forwarding\""), answer);
        assertEquals(List.of(), identified);
    }

    /** On loopback somebody reads without login only where nothing stands between, by settings and by headers. */
    @ParameterizedTest
    @CsvSource({
        "localhost, X-None: 1, 200",
        "localhost, X-Forwarded-For: 127.0.0.1, 401",
        "localhost, Forwarded: for=127.0.0.1, 401",
        "localhost, X-Forwarded-Proto: https, 401",
        "localhost, Via: 1.1 proxy, 401",
        "localhost, X-Real-IP: 127.0.0.1, 401",
        "localhost, CF-Connecting-IP: 127.0.0.1, 401",
        "gpu.example, X-None: 1, 401",
        "rebound.example, X-None: 1, 401",
    })
    void forwardedStrangersReadNothing(String host, String header, int status) throws IOException {
        for (List<String> proxies : List.of(List.<String>of(), List.of("127.0.0.1"))) {
            for (Optional<URI> url : List.of(Optional.<URI>empty(), PUBLIC)) {
                String answer = get(open(settings("127.0.0.1", proxies, url)), host, header);
                boolean isBehindProxy = !proxies.isEmpty() || url.isPresent();
                assertEquals(isBehindProxy ? 401 : status, Integer.parseInt(answer.substring(9, 12)), answer);
            }
        }
    }

    /** Bound elsewhere the Host decides nothing: under no name is anything open, under every name credentials count. */
    @ParameterizedTest
    @ValueSource(strings = {"gpu.example", "localhost", "127.0.0.1", "10.0.0.5:8080", "other.example"})
    void boundElsewhereTheNameDecidesNothing(String host) throws IOException {
        int port = open(settings("0.0.0.0", List.of("10.0.0.1"), PUBLIC));
        assertTrue(get(port, host, "X-None: 1").startsWith("HTTP/1.1 401 "));
        assertTrue(get(port, host, "Authorization: Bearer key").startsWith("HTTP/1.1 200 "));
    }

    private static Settings.Http settings(String host, List<String> proxies, Optional<URI> url) {
        return new Settings.Http(host, 0, Optional.empty(), proxies, url, List.of(), true);
    }

    private int open(Settings.Http settings) {
        Door door = HouseOfTest.door(settings, HouseOfTest.LIMITS, new Remembering(), List.of(ProxyTest::show));
        HttpVerticle verticle = new HttpVerticle(door);
        Waiting.on(vertx.deployVerticle(verticle));
        return verticle.port();
    }

    private static void show(Routes routes) {
        Contract.load().operationIds().stream()
                .filter(operation -> !operation.startsWith("getContract"))
                .forEach(operation ->
                        routes.add(operation, ctx -> Replies.json(ctx, Map.of("address", Callers.address(ctx)))));
    }

    private final class Remembering implements Authenticator {
        @Override
        public Future<Optional<Caller>> identify(String secret, String address) {
            identified.add(address);
            return Future.succeededFuture(
                    Optional.of(Caller.person("somebody", Role.VIEWER, Credential.of("session:a"))));
        }

        @Override
        public Future<Optional<Caller>> identifyCookie(String cookie) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Optional<Caller> current(Caller caller) {
            return Optional.of(caller);
        }
    }

    private static String get(int port, String host, String headers) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send("GET /api/v1/fleet HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                            + "\r\nConnection: close\r\n\r\n")
                    .untilClosed();
        }
    }
}
