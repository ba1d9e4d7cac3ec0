package io.gridtick.account.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Routes;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody else needs to recognise our tokens, over real HTTP. */
class TokenResourceTest {
    private static TokenRig rig;
    private static SigningKeyGateway keys;
    private static URI address;

    @BeforeAll
    static void open() {
        rig = new TokenRig();
        keys = rig.node();
        Waiting.on(keys.rotate());
        rig.clock.turn(Duration.ofDays(28));
        Waiting.on(keys.rotate());
        Door door = HouseOfTest.door(
                HouseOfTest.LOOPBACK,
                HouseOfTest.LIMITS,
                HouseOfTest.nobodyIsKnown(),
                List.of(TokenResourceTest::register));
        HttpVerticle http = new HttpVerticle(door);
        Waiting.on(rig.vertx.deployVerticle(http));
        address = URI.create("http://127.0.0.1:" + http.port() + "/.well-known/jwks.json");
    }

    private static void register(Routes routes) {
        new TokenResource(keys).register(routes);
        Contract.load().operationIds().stream()
                .filter(operation -> !operation.equals("getSigningKeys") && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void anybodyMayKeepTheKeysForAWhile() throws Exception {
        HttpResponse<String> answer = get();
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(List.of("public, max-age=300"), answer.headers().allValues("Cache-Control"));
        JsonNode published = Json.rules().readTree(answer.body()).path("keys");
        assertEquals(2, published.size(), "the one that signs and the next");
        published.forEach(key -> {
            List<String> names = new ArrayList<>();
            key.fieldNames().forEachRemaining(names::add);
            assertEquals(List.of("kty", "use", "alg", "kid", "n", "e"), names);
        });
    }

    @Test
    void publishedKeyRecognisesATokenWithoutUs() throws Exception {
        String token = Waiting.on(rig.tokens(keys).issue(UUID.randomUUID(), UUID.randomUUID()))
                .text();
        String[] segments = token.split("\\.");
        String keyId =
                Json.rules().readTree(Forge.decoded(segments[0])).path("kid").asText();
        JwkSet.Jwk key = Json.rules().readValue(get().body(), JwkSet.class).keys().stream()
                .filter(it -> it.kid().equals(keyId))
                .findFirst()
                .orElseThrow();
        PublicKey publicKey =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key.n()), number(key.e())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update((segments[0] + "." + segments[1]).getBytes(UTF_8));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(segments[2])));
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static HttpResponse<String> get() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }
}
