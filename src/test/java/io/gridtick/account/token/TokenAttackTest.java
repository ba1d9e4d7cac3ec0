package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gridtick.testing.Waiting;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people have tried on verifiers of tokens. Where a form or a claim is the attack, the signature is really ours. */
class TokenAttackTest {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String OTHERS = "=+/. \n\u0000é";
    private static final UUID USER = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private static TokenRig rig;
    private static TokenGateway tokens;
    private static SigningKey key;
    private static PrivateKey ours;
    private static KeyPair foreign;
    private static String good;
    private static String header;
    private static String payload;
    private static long now;

    @BeforeAll
    static void open() {
        rig = new TokenRig();
        SigningKeyGateway keys = rig.node();
        Waiting.on(keys.rotate());
        tokens = rig.tokens(keys);
        key = keys.published().getFirst();
        ours = rig.privateKeyOf(key);
        foreign = RsaKeys.generate(RsaKeys.BITS);
        now = rig.clock.instant().getEpochSecond();
        good = Waiting.on(tokens.issue(USER, SESSION)).text();
        header = Forge.decoded(good.split("\\.")[0]);
        payload = Forge.decoded(good.split("\\.")[1]);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void theForgeItselfMakesGoodTokens() {
        assertEquals(
                Optional.of(USER),
                tokens.verify(Forge.signed(header, payload, ours)).map(Claims::user));
        assertEquals(good, Forge.signed(header, payload, ours));
    }

    /** A claim that is changed within its bounds is no attack; so it is the change that is refused below. */
    @Test
    void claimsWithinTheirBoundsAreGood() {
        for (String[] change : new String[][] {
            {"exp", String.valueOf(now + 1)},
            {"nbf", String.valueOf(now + 30)},
            {"nbf", "1"},
            {"iat", String.valueOf(now + 30)}
        }) {
            String changed = payload.replaceFirst("\"" + change[0] + "\":\\d+", "\"" + change[0] + "\":" + change[1]);
            assertTrue(tokens.verify(Forge.signed(header, changed, ours)).isPresent(), changed);
        }
    }

    /** Vert.x fills a signature that is too short with zeros, so one that ends in zeros has a second, shorter form. */
    @Test
    void shorterFormOfASignatureIsRefused() {
        for (int i = 0; ; i++) {
            String changed = payload.replaceFirst("\"jti\":\"[^\"]*\"", "\"jti\":\"" + new UUID(1, i) + "\"");
            String token = Forge.signed(header, changed, ours);
            int dot = token.lastIndexOf('.');
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (signature[signature.length - 1] == 0) {
                String shorter = Forge.encoded(Arrays.copyOf(signature, signature.length - 1));
                assertTrue(tokens.verify(token.substring(0, dot + 1) + shorter).isEmpty());
                assertTrue(tokens.verify(token).isPresent());
                return;
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackIsRefused(String name, String token) {
        assertFalse(tokens.verify(token).isPresent(), name);
        assertFalse(tokens.verify(token).isPresent(), name + ", again");
    }

    static Stream<Arguments> attacks() {
        return Stream.of(algorithms(), headers(), times(), claims(), forms()).flatMap(attacks -> attacks);
    }

    private static Stream<Arguments> algorithms() {
        String[] segments = good.split("\\.");
        byte[] pem = RsaKeys.publicPem(key.publicKey()).getBytes(StandardCharsets.UTF_8);
        return Stream.concat(
                Stream.of("none", "None", "NONE", "nOnE", "", "HS256", "RS384", "PS256", "ES256", "EdDSA", "rs256")
                        .flatMap(alg -> Stream.of(
                                arguments("alg " + alg, Forge.signed(withHeader("alg", alg), payload, ours)),
                                arguments(
                                        "alg " + alg + " unsigned",
                                        Forge.unsigned(withHeader("alg", alg), payload) + "."),
                                arguments(
                                        "alg " + alg + " two segments",
                                        Forge.unsigned(withHeader("alg", alg), payload)))),
                Stream.of(
                        arguments("two segments", segments[0] + "." + segments[1]),
                        arguments("empty signature", segments[0] + "." + segments[1] + "."),
                        arguments("four segments", good + "." + segments[2]),
                        arguments("five segments", "." + good + "."),
                        arguments(
                                "HS256 with the PEM as secret", Forge.hashed(withHeader("alg", "HS256"), payload, pem)),
                        arguments(
                                "HS256 with the key as secret",
                                Forge.hashed(
                                        withHeader("alg", "HS256"),
                                        payload,
                                        key.publicKey().getEncoded())),
                        arguments("HS256 called RS256", Forge.hashed(header, payload, pem)),
                        arguments(
                                "ES256 of zeros",
                                Forge.unsigned(withHeader("alg", "ES256"), payload) + "."
                                        + Forge.encoded(new byte[64])),
                        arguments("RSA of zeros", segments[0] + "." + segments[1] + "." + Forge.encoded(new byte[384])),
                        arguments("foreign key, same id", Forge.signed(header, payload, foreign.getPrivate())),
                        arguments(
                                "short signature",
                                segments[0] + "." + segments[1] + "." + segments[2].substring(0, 508)),
                        arguments("long signature", good + "AAAA")));
    }

    private static Stream<Arguments> headers() {
        String jwk = "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}";
        return Stream.of(
                arguments("kid traversal", Forge.signed(withHeader("kid", "../../dev/null"), payload, ours)),
                arguments("kid SQL", Forge.signed(withHeader("kid", "x' or '1'='1"), payload, ours)),
                arguments("kid unknown", Forge.signed(withHeader("kid", "0123456789abcdef"), payload, ours)),
                arguments("kid empty", Forge.signed(withHeader("kid", ""), payload, ours)),
                arguments("kid long", Forge.signed(withHeader("kid", "a".repeat(33)), payload, ours)),
                arguments("kid missing", Forge.signed("{\"typ\":\"JWT\",\"alg\":\"RS256\"}", payload, ours)),
                arguments("kid number", Forge.signed("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":1}", payload, ours)),
                arguments("typ other", Forge.signed(withHeader("typ", "at+jwt"), payload, ours)),
                arguments("typ missing", Forge.signed(header.replace("\"typ\":\"JWT\",", ""), payload, ours)),
                arguments("alg twice", Forge.signed(header.replace("}", ",\"alg\":\"none\"}"), payload, ours)),
                arguments(
                        "kid twice",
                        Forge.signed(header.replace("}", ",\"kid\":\"" + key.id() + "\"}"), payload, ours)),
                arguments(
                        "embedded jwk",
                        Forge.signed(header.replace("}", ",\"jwk\":" + jwk + "}"), payload, foreign.getPrivate())),
                arguments(
                        "embedded jwk, ours",
                        Forge.signed(header.replace("}", ",\"jwk\":" + jwk + "}"), payload, ours)),
                arguments(
                        "x5c",
                        Forge.signed(header.replace("}", ",\"x5c\":[\"MIIB\"]}"), payload, foreign.getPrivate())),
                arguments("x5c, ours", Forge.signed(header.replace("}", ",\"x5c\":[\"MIIB\"]}"), payload, ours)),
                arguments(
                        "jku", Forge.signed(header.replace("}", ",\"jku\":\"https://evil.example\"}"), payload, ours)),
                arguments(
                        "x5u", Forge.signed(header.replace("}", ",\"x5u\":\"https://evil.example\"}"), payload, ours)),
                arguments("crit", Forge.signed(header.replace("}", ",\"crit\":[\"exp\"]}"), payload, ours)),
                arguments("nonce", Forge.signed(header.replace("}", ",\"nonce\":\"a\"}"), payload, ours)),
                arguments("header array", Forge.signed("[" + header + "]", payload, ours)),
                arguments("header text", Forge.signed("\"RS256\"", payload, ours)),
                arguments("header null", Forge.signed("null", payload, ours)),
                arguments("header trailing", Forge.signed(header + "{}", payload, ours)));
    }

    private static Stream<Arguments> times() {
        return Stream.of(
                time("exp text", "exp", "\"" + (now + 600) + "\""),
                time("exp huge", "exp", "99999999999999999999999999"),
                time("exp largest", "exp", String.valueOf(Long.MAX_VALUE)),
                time("exp in milliseconds", "exp", (now + 600) + "000"),
                time("exp negative", "exp", "-1"),
                time("exp zero", "exp", "0"),
                time("exp float", "exp", (now + 600) + ".0"),
                time("exp exponent", "exp", "1e10"),
                time("exp null", "exp", "null"),
                time("exp true", "exp", "true"),
                time("exp array", "exp", "[" + (now + 600) + "]"),
                time("exp now", "exp", String.valueOf(now)),
                time("exp past", "exp", String.valueOf(now - 1)),
                time("exp a second too long", "exp", String.valueOf(now + 601)),
                arguments("exp absent", Forge.signed(header, payload.replace(",\"exp\":" + (now + 600), ""), ours)),
                time("nbf future", "nbf", String.valueOf(now + 60)),
                time("nbf text", "nbf", "\"" + now + "\""),
                time("nbf negative", "nbf", "-1"),
                arguments("nbf absent", Forge.signed(header, payload.replace("\"nbf\":" + now + ",", ""), ours)),
                time("iat future", "iat", String.valueOf(now + 60)),
                time("iat largest", "iat", String.valueOf(Long.MAX_VALUE)),
                time("iat smallest", "iat", String.valueOf(Long.MIN_VALUE)),
                time("iat text", "iat", "\"" + now + "\""),
                time("iat long ago", "iat", String.valueOf(now - 1)),
                arguments("iat absent", Forge.signed(header, payload.replace("\"iat\":" + now + ",", ""), ours)));
    }

    private static Arguments time(String name, String claim, String value) {
        String changed = payload.replaceFirst("\"" + claim + "\":\\d+", "\"" + claim + "\":" + value);
        assertFalse(changed.equals(payload), name);
        return arguments(name, Forge.signed(header, changed, ours));
    }

    private static Stream<Arguments> claims() {
        return Stream.of(
                claim("aud array", "\"aud\":\"gridtick\"", "\"aud\":[\"gridtick\"]"),
                claim("aud other", "\"aud\":\"gridtick\"", "\"aud\":\"other\""),
                claim("aud missing", "\"aud\":\"gridtick\",", ""),
                claim("iss other", "\"iss\":\"gridtick\"", "\"iss\":\"https://evil.example\""),
                claim("iss missing", "\"iss\":\"gridtick\",", ""),
                claim("typ refresh", "\"typ\":\"access\"", "\"typ\":\"refresh\""),
                claim("typ ws", "\"typ\":\"access\"", "\"typ\":\"ws\""),
                claim("typ missing", "\"typ\":\"access\",", ""),
                claim("sub missing", "\"sub\":\"" + USER + "\",", ""),
                claim("sub not an id", USER.toString(), "admin"),
                claim("sub in capitals", USER.toString(), USER.toString().toUpperCase(Locale.ROOT) + "A"),
                claim("sub shortened", USER.toString(), "1-1-1-1-1"),
                claim("sid missing", "\"sid\":\"" + SESSION + "\",", ""),
                claim("sid not an id", SESSION.toString(), "*"),
                claim("sub twice", "{", "{\"sub\":\"" + UUID.randomUUID() + "\","),
                claim("exp twice", "{", "{\"exp\":" + (now + 600) + ","),
                claim("one claim more", "{", "{\"role\":\"admin\","),
                claim("deep", "{", "{\"a\":" + "[".repeat(500) + "]".repeat(500) + ","),
                arguments("jti missing", Forge.signed(header, payload.replaceFirst("\"jti\":\"[^\"]*\",", ""), ours)),
                arguments("payload trailing", Forge.signed(header, payload + "{}", ours)),
                arguments("payload trailing comma", Forge.signed(header, payload + ",", ours)),
                arguments("payload line break", Forge.signed(header, payload + "\n", ours)),
                arguments(
                        "payload in UTF-16",
                        Forge.signed(
                                Forge.encoded(header) + "."
                                        + Forge.encoded(payload.getBytes(StandardCharsets.UTF_16BE)),
                                ours)),
                arguments("payload after a mark", Forge.signed(header, "\uFEFF" + payload, ours)),
                arguments("payload array", Forge.signed(header, "[" + payload + "]", ours)),
                arguments("payload empty", Forge.signed(header, "{}", ours)));
    }

    private static Arguments claim(String name, String from, String to) {
        String changed = payload.replace(from, to);
        assertFalse(changed.equals(payload), name);
        return arguments(name, Forge.signed(header, changed, ours));
    }

    private static Stream<Arguments> forms() {
        String[] segments = good.split("\\.");
        String padded = Base64.getUrlEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                arguments("empty", ""),
                arguments("dots", ".."),
                arguments("many dots", ".".repeat(4_000)),
                arguments("1 MB", good + "A".repeat(1 << 20)),
                arguments(
                        "1 MB of payload", Forge.signed(header, payload.replace("{", "{" + " ".repeat(1 << 20)), ours)),
                arguments("4 KiB of blanks", Forge.signed(header, payload.replace("{", "{" + " ".repeat(3_000)), ours)),
                arguments("trailing letter", good + "A"),
                arguments("trailing blank", good + " "),
                arguments("leading blank", " " + good),
                arguments("trailing line break", good + "\n"),
                arguments("line break inside", good.substring(0, 300) + "\n" + good.substring(300)),
                arguments("padding at the end", good + "="),
                arguments(
                        "padded payload",
                        Forge.signed(segments[0] + "." + padded + (padded.endsWith("=") ? "" : "="), ours)),
                arguments("two tokens", good + "," + good),
                arguments("scheme inside", "Bearer " + good));
    }

    @Test
    void everyChangeOfOneLetterIsRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int at = 0; at < good.length(); at++) {
            for (int i = 0; i < 8; i++) {
                char other = i == 7
                        ? OTHERS.charAt(random.nextInt(OTHERS.length()))
                        : BASE64.charAt(random.nextInt(BASE64.length()));
                String changed = good.substring(0, at) + other + good.substring(at + 1);
                assertTrue(
                        changed.equals(good) || tokens.verify(changed).isEmpty(),
                        "seed " + seed + ": " + other + " at " + at);
            }
            String shorter = good.substring(0, at) + good.substring(at + 1);
            assertTrue(tokens.verify(shorter).isEmpty(), "without the letter at " + at);
        }
        assertTrue(tokens.verify(good).isPresent());
    }

    @Test
    void mixturesOfTwoGoodTokensAreRefused() {
        String[] one = good.split("\\.");
        String[] two =
                Waiting.on(tokens.issue(UUID.randomUUID(), SESSION)).text().split("\\.");
        assertTrue(tokens.verify(String.join(".", one[0], two[1], one[2])).isEmpty());
        assertTrue(tokens.verify(String.join(".", one[0], one[1], two[2])).isEmpty());
        assertTrue(tokens.verify(String.join(".", one)).isPresent());
    }

    private static String withHeader(String name, String value) {
        String changed = header.replaceFirst("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":\"" + value + "\"");
        assertTrue(!changed.equals(header) || value.equals("RS256"), name);
        return changed;
    }
}
